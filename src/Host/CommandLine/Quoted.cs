using Upgrade.Engine.Target;

namespace Upgrade.Host.CommandLine;

/// <summary>Shows in an error what was typed.</summary>
internal static class Quoted
{
    /// <summary>The word between backquotes, safe to print and not too long.</summary>
    public static string Word(string word) => $"`{PrintableText.Line(word, 80)}`";
}
