using System.Text.Json;

namespace Upgrade.Host.Configuration;

/// <summary>Reads the text of an <c>upgrade.json</c>, strictly: what is not understood is an error that names its place.</summary>
internal static class LayoutReader
{
    private static readonly string[] Members =
        ["$schema", "images", "scopes", "aliases", "healthPath", "builder", "build", "deploy", "deployTimeout", "environment"];

    private static readonly (string Word, BuilderKind Kind)[] Builders =
        [("acr", BuilderKind.Acr), ("command", BuilderKind.Command), ("none", BuilderKind.None)];

    /// <summary>Reads a layout.</summary>
    /// <param name="json">The text, UTF-8: plain JSON without comments, at most 16 levels deep.</param>
    /// <exception cref="ConfigurationException">It is no layout. The message begins with the path of what is wrong.</exception>
    public static Layout Read(ReadOnlyMemory<byte> json) => JsonPlace.Read(json, Read);

    private static Layout Read(JsonPlace root)
    {
        var members = root.Members(Members, "images", "scopes");

        if (members.TryGetValue("$schema", out var schema))
        {
            _ = schema.Text();
        }

        var layout = new Layout
        {
            Images = [.. members["images"].Items().Select(LayoutImageReader.Read)],
            Scopes = [.. members["scopes"].Members().Select(scope => KeyValuePair.Create(ScopeName(scope), scope.Value.Distinct(LayoutWords.Name)))],
            Aliases = members.TryGetValue("aliases", out var aliases) ? [.. aliases.Members().Select(alias => KeyValuePair.Create(ScopeName(alias), LayoutWords.Name(alias.Value)))] : [],
            HealthPath = members.TryGetValue("healthPath", out var path) ? LayoutWords.HealthPath(path) : Layout.UsualHealthPath,
            Builder = members.TryGetValue("builder", out var builder) ? BuilderOf(builder) : BuilderKind.Acr,
            Build = members.TryGetValue("build", out var build) ? CommandOf(build, Placeholders.OfABuild) : [],
            Deploy = members.TryGetValue("deploy", out var deploy) ? CommandOf(deploy, Placeholders.OfADeploy) : [],
            DeployTimeout = members.TryGetValue("deployTimeout", out var timeout) ? TimeoutOf(timeout) : Layout.UsualDeployTimeout,
            Environment = members.TryGetValue("environment", out var names) ? names.Distinct(LayoutWords.Variable) : [],
        };
        LayoutRules.Check(layout, root, members);

        return layout;
    }

    private static string ScopeName(KeyValuePair<string, JsonPlace> member) =>
        ReservedWords.All.Contains(member.Key, StringComparer.Ordinal)
            ? throw member.Value.Wrong($"{member.Key} is a word of the program's own and can be no scope")
            : LayoutWords.NameOf(member.Key, member.Value);

    private static BuilderKind BuilderOf(JsonPlace place)
    {
        var word = place.Text();
        return Builders.Where(row => row.Word == word).Select(row => (BuilderKind?)row.Kind).FirstOrDefault()
            ?? throw place.Wrong("must be acr, command or none");
    }

    private static IReadOnlyList<string> CommandOf(JsonPlace place, IReadOnlyList<string> known)
    {
        foreach (var item in place.Items())
        {
            if (Placeholders.Unknown(item.Text(), known) is { } word)
            {
                throw item.Wrong($"{{{word}}} is no placeholder here{(Nearest.Of(word, known) is { } meant ? $"; did you mean {{{meant}}}?" : $"; they are {string.Join(", ", known)}")}");
            }
        }

        return place.Items()[0] is var program && program.Text().Trim().Length > 0
            ? [.. place.Items().Select(item => item.Text())]
            : throw program.Wrong("names no program");
    }

    private static TimeSpan TimeoutOf(JsonPlace place) =>
        place.Value.ValueKind == JsonValueKind.Number && place.Value.TryGetInt32(out var seconds) && seconds is >= 1 and <= 7200
            ? TimeSpan.FromSeconds(seconds)
            : throw place.Wrong("must be a whole number of seconds from 1 to 7200");
}
