namespace Upgrade.Host.CommandLine;

/// <summary>One option, as the parser takes it and the help shows it.</summary>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Name">The option.</param>
/// <param name="Value">A word for its value; empty where it takes none.</param>
/// <param name="Meaning">What it does, and what holds without it.</param>
internal sealed record OptionRow(string Group, string Name, string Value, string Meaning)
{
    /// <summary>Other names of the same option.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it may be given more than once with different values.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether a value follows.</summary>
    public bool TakesValue => Value.Length > 0;
}
