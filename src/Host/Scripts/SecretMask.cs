using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Host.Scripts;

/// <summary>Hides in a command's output what must stand in no log: the secrets that we gave it, and what is a secret by its form.</summary>
internal sealed class SecretMask
{
    private const string Hidden = "***";
    private const int Shortest = 6;
    private const int LongestShown = 2_000;

    private readonly List<string> _values;

    /// <summary>A mask for the output of a command.</summary>
    /// <param name="environment">The command's environment; a variable is secret by its name. Of one with several lines each line is.</param>
    public SecretMask(IReadOnlyDictionary<string, string> environment) => _values =
    [
        .. environment.Where(variable => SecretGuess.IsName(variable.Key))
            .SelectMany(variable => variable.Value.Split('\n', StringSplitOptions.TrimEntries))
            .Where(part => part.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(part => part.Length),
    ];

    /// <summary>The line without them, fit to be shown.</summary>
    public string Hide(string line) =>
        SecretText.Hide(PrintableText.Line(_values.Aggregate(line, (text, value) => text.Replace(value, Hidden, StringComparison.Ordinal)), LongestShown));
}
