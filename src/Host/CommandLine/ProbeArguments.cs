using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>A look at a readiness endpoint. It takes no lock and leaves no line.</summary>
/// <param name="Address">The address that was typed; <see langword="null"/> for the app's own.</param>
/// <param name="Layout">The layout, for its readiness path.</param>
/// <param name="Watch">Look again and again.</param>
/// <param name="Rules">Print the rules, and look at nothing.</param>
/// <param name="Json">Write JSON instead of text.</param>
internal sealed record ProbeArguments(Uri? Address, Layout Layout, bool Watch, bool Rules, bool Json) : ParsedCommandLine;
