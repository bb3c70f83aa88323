namespace Upgrade.Host.CommandLine;

/// <summary>The readiness endpoint.</summary>
/// <param name="Urls">Where it listens, addresses with <c>;</c> between them.</param>
internal sealed record ServeArguments(string Urls) : ParsedCommandLine;
