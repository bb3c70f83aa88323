namespace Upgrade.Host.Configuration;

/// <summary>One place where settings are looked for.</summary>
/// <param name="Name">The place, in words for the operator.</param>
/// <param name="Values">What it sets; empty where it does not exist.</param>
internal sealed record SettingsSource(string Name, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The only names that may be set there; <see langword="null"/> for any.</summary>
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>The environment of the Azure Developer CLI that this is; <see langword="null"/> for any other place.</summary>
    public string? AzdEnvironment { get; init; }
}
