namespace Upgrade.Engine.History;

/// <summary>A line could not be added to the history.</summary>
/// <param name="message">Which file, and why.</param>
/// <param name="innerException">The cause.</param>
public sealed class HistoryException(string message, Exception? innerException = null) : Exception(message, innerException);
