namespace Upgrade.Host.Emulator;

/// <summary>The emulator could not be set up as asked; the message says why and what to do.</summary>
internal sealed class EmulatorException(string message, Exception? innerException = null) : Exception(message, innerException);
