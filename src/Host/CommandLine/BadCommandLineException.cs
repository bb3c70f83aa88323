namespace Upgrade.Host.CommandLine;

/// <summary>Ends the reading of a command line; never leaves <see cref="CommandLineParser"/>.</summary>
/// <param name="message">What is wrong, in one line.</param>
internal sealed class BadCommandLineException(string message) : Exception(message);
