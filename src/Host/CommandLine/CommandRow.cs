namespace Upgrade.Host.CommandLine;

/// <summary>One command, as the parser takes it and the help shows it.</summary>
/// <param name="Name">Its name; empty for the upgrade, which has none.</param>
/// <param name="Usage">What is typed after the program's name.</param>
/// <param name="Meaning">What it does.</param>
/// <param name="TakesScope">Whether a scope may follow.</param>
/// <param name="Options">Its options, beside those of <see cref="OptionTable.Everywhere"/>.</param>
internal sealed record CommandRow(
    string Name, string Usage, string Meaning, bool TakesScope, IReadOnlyList<OptionRow> Options)
{
    /// <summary>Whether words may follow that are no scope; the command judges them itself.</summary>
    public bool TakesWords { get; init; }

    /// <summary>Its options, those that every command takes included.</summary>
    public IEnumerable<OptionRow> AllOptions => Options.Concat(OptionTable.Everywhere);
}
