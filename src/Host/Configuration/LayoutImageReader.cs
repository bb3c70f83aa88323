namespace Upgrade.Host.Configuration;

/// <summary>Reads one image of an <c>upgrade.json</c>.</summary>
internal static class LayoutImageReader
{
    private static readonly string[] Members = ["name", "repository", "context", "dockerfile", "buildArguments", "containers"];

    /// <summary>Reads it.</summary>
    /// <exception cref="ConfigurationException">It is no image.</exception>
    public static LayoutImage Read(JsonPlace image)
    {
        var members = image.Members(Members, "name", "repository", "containers");

        return new LayoutImage(
            LayoutWords.Name(members["name"]),
            LayoutWords.Repository(members["repository"]),
            members.TryGetValue("context", out var context) ? LayoutWords.Inside(context) : ".",
            members.TryGetValue("dockerfile", out var dockerfile) ? LayoutWords.Inside(dockerfile) : "Dockerfile",
            members["containers"].Distinct(LayoutWords.Name),
            members.TryGetValue("buildArguments", out var arguments) ? ArgumentsOf(arguments) : new Dictionary<string, string>());
    }

    private static Dictionary<string, string> ArgumentsOf(JsonPlace place) => place.Members().ToDictionary(
        member => LayoutWords.VariableOf(member.Key, member.Value), member => member.Value.Text(), StringComparer.Ordinal);
}
