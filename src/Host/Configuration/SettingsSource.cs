namespace Upgrade.Host.Configuration;

/// <summary>One place where settings are looked for.</summary>
/// <param name="Name">The place, in words for the operator.</param>
/// <param name="Values">What it sets; empty where it does not exist.</param>
internal sealed record SettingsSource(string Name, IReadOnlyDictionary<string, string> Values);
