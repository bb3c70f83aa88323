namespace Upgrade.Engine.Locking;

/// <summary>The lock can be neither taken nor refused.</summary>
/// <param name="message">What is wrong, and what to do about it.</param>
/// <param name="innerException">The cause.</param>
public sealed class LockException(string message, Exception? innerException = null) : Exception(message, innerException);
