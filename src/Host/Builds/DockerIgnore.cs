using System.Text;
using System.Text.RegularExpressions;
using Upgrade.Engine.Files;

namespace Upgrade.Host.Builds;

/// <summary>
/// The rules of a <c>.dockerignore</c> file as the registry's own client reads them: the last rule that matches wins, and what a folder was
/// judged to be holds for what is in it until a later rule says otherwise.
/// </summary>
internal sealed class DockerIgnore
{
    /// <summary>How the top folder is judged: nothing has matched, and it is in.</summary>
    public static readonly Verdict Top = new(IsLeftOut: false, Rule: -1);

    private const int Largest = 4 * 1024 * 1024;

    private static readonly TimeSpan MatchLimit = TimeSpan.FromSeconds(1);

    private readonly List<(Regex Pattern, bool LeavesOut)> _rules = [];

    private DockerIgnore(IEnumerable<string> lines)
    {
        foreach (var line in lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            _rules.Add(line[0] == '!' ? (Compile(line[1..].TrimStart('/')), false) : (Compile(line), true));
        }
    }

    /// <summary>Reads the rules that hold for a Dockerfile; none where there is no file of rules.</summary>
    /// <param name="context">The build context.</param>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <exception cref="IOException">They cannot be read, are no regular file, or are larger than 4 MiB.</exception>
    public static DockerIgnore Read(string context, string dockerfile)
    {
        // A Dockerfile of another name may have rules of its own.
        var own = $"{dockerfile}.dockerignore";
        var hasOwn = Path.GetFileName(dockerfile) != "Dockerfile" && File.Exists(own);
        var rules = hasOwn ? own : Path.Combine(context, ".dockerignore");
        return new DockerIgnore(File.Exists(rules) ? LinesOf(BoundedFile.Read(rules, Largest) ?? throw new IOException($"{rules} is gone")) : []);
    }

    /// <summary>The rules in a text.</summary>
    public static DockerIgnore Parse(string text) => new(text.Split('\n'));

    /// <summary>Judges a file or a folder.</summary>
    /// <param name="path">Its path in the context, with slashes.</param>
    /// <param name="folder">How the folder that it is in was judged.</param>
    public Verdict Judge(string path, Verdict folder)
    {
        for (var rule = _rules.Count - 1; rule > folder.Rule; rule--)
        {
            if (_rules[rule].Pattern.IsMatch(path))
            {
                return new Verdict(_rules[rule].LeavesOut, rule);
            }
        }

        return folder;
    }

    private static IEnumerable<string> LinesOf(byte[] content)
    {
        using var lines = new StreamReader(new MemoryStream(content), Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static Regex Compile(string rule)
    {
        var pattern = new StringBuilder("^");
        var parts = rule.Split('/');
        for (var at = 0; at < parts.Length; at++)
        {
            // `**` stands for its own slash too.
            if (parts[at] == "**")
            {
                pattern.Append(".*");
                continue;
            }

            pattern.Append(Regex.Escape(parts[at])
                .Replace(@"\*", "[^/]*", StringComparison.Ordinal)
                .Replace(@"\?", "[^/]", StringComparison.Ordinal));
            pattern.Append(at < parts.Length - 1 ? "/" : "");
        }

        return new Regex(pattern.Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline, MatchLimit);
    }

    /// <summary>How a file or folder was judged.</summary>
    /// <param name="IsLeftOut">Whether it is left out.</param>
    /// <param name="Rule">Which rule said so, counted from zero; -1 for none.</param>
    internal readonly record struct Verdict(bool IsLeftOut, int Rule);
}
