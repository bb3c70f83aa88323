namespace Upgrade.Host.Configuration;

/// <summary>Every setting that was found, in the order in which the sources count.</summary>
/// <param name="Sources">Where was looked, the first that sets a name wins.</param>
/// <param name="Warnings">What was passed over on the way, one line each. No value is ever named.</param>
internal sealed record Settings(IReadOnlyList<SettingsSource> Sources, IReadOnlyList<string> Warnings)
{
    /// <summary>What the Azure CLI has written down; <see langword="null"/> where nobody looked.</summary>
    public AzFolder? Az { get; init; }

    /// <summary>Looks a name up. Set to nothing counts as set.</summary>
    /// <returns>The setting, or <see langword="null"/> where nobody sets it.</returns>
    public Setting? Find(string name)
    {
        foreach (var source in Sources)
        {
            if (source.Values.TryGetValue(name, out var value))
            {
                return new Setting(name, value, source.Name);
            }
        }

        return null;
    }

    /// <summary>The value of a name, or <see langword="null"/> where nobody sets it or it is set to nothing.</summary>
    public string? ValueOf(string name) => Find(name) is { Value.Length: > 0 } setting ? setting.Value : null;

    /// <summary>The value of a name that must be set.</summary>
    /// <exception cref="ConfigurationException">Nobody sets it, or it is set to nothing.</exception>
    public string Require(string name) => ValueOf(name) ?? throw new ConfigurationException(WhyUnset(name));

    /// <summary>The sentence for a name that is needed and was not found, with where it was looked for.</summary>
    public string WhyUnset(string name) => Find(name) is { } empty
        ? $"{name} is unset: {empty.Source} sets it to nothing. Give it a value there, or take the line away."
        : $"{name} is unset. Looked for it in {string.Join(", ", Sources.Where(source => source.Names?.Contains(name) is not false).Select(source => source.Name))}. Export it, or write it into .env.";
}
