namespace Upgrade.Engine.Snapshots;

/// <summary>A snapshot cannot be read or written.</summary>
/// <param name="message">Which file, and why.</param>
/// <param name="innerException">The cause.</param>
public sealed class SnapshotException(string message, Exception? innerException = null) : Exception(message, innerException);
