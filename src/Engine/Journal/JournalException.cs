namespace Upgrade.Engine.Journal;

/// <summary>A run's journal cannot be opened or written.</summary>
/// <param name="message">Which file, and why.</param>
/// <param name="innerException">The cause.</param>
public sealed class JournalException(string message, Exception? innerException = null) : Exception(message, innerException);
