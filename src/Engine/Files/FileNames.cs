namespace Upgrade.Engine.Files;

/// <summary>Which names may become a file's.</summary>
internal static class FileNames
{
    private const int Longest = 128;

    /// <summary>Whether a name is one plain, visible part of a path: letters, digits and <c>. _ - : +</c>, not beginning with a dot.</summary>
    internal static bool IsPlain(string name) =>
        name is { Length: > 0 and <= Longest } && name[0] != '.'
        && name.All(character => char.IsAsciiLetterOrDigit(character) || "._-:+".Contains(character, StringComparison.Ordinal));
}
