namespace Upgrade.Host.Configuration;

/// <summary>A value that somebody has set, and where.</summary>
/// <param name="Name">The variable's name.</param>
/// <param name="Value">The value; may be empty.</param>
/// <param name="Source">Where it was found, in words for the operator.</param>
internal sealed record Setting(string Name, string Value, string Source);
