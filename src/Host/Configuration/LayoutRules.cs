namespace Upgrade.Host.Configuration;

/// <summary>What must hold between the parts of a layout.</summary>
internal static class LayoutRules
{
    /// <summary>Checks a layout that was read.</summary>
    /// <exception cref="ConfigurationException">Two parts of it do not go together.</exception>
    public static void Check(Layout layout, JsonPlace root, IReadOnlyDictionary<string, JsonPlace> members)
    {
        CheckImages(layout, members["images"].Items());
        CheckScopes(layout, members["scopes"]);

        if (members.TryGetValue("aliases", out var aliases))
        {
            CheckAliases(layout, aliases);
        }

        if (layout.Builder == BuilderKind.Command && layout.Build.Count == 0)
        {
            throw root.Wrong("builder is command, and the member build is missing");
        }

        if (layout.Builder != BuilderKind.Command && layout.Build.Count > 0)
        {
            throw members["build"].Wrong("goes only with the builder command");
        }

        if (layout.Deploy.Count == 0 && members.TryGetValue("deployTimeout", out var timeout))
        {
            throw timeout.Wrong("goes only with a deploy command");
        }
    }

    private static void CheckImages(Layout layout, IReadOnlyList<JsonPlace> places)
    {
        for (var at = 0; at < places.Count; at++)
        {
            var (image, earlier) = (layout.Images[at], layout.Images.Take(at).ToList());
            var members = places[at].Members().ToDictionary();

            if (earlier.Exists(other => other.Name == image.Name))
            {
                throw members["name"].Wrong($"there is another image {image.Name}");
            }

            if (earlier.Exists(other => other.Repository == image.Repository))
            {
                throw members["repository"].Wrong($"another image has the repository {image.Repository}: one tag would name both");
            }

            foreach (var (name, index) in image.Containers.Select((name, index) => (name, index)))
            {
                if (earlier.Find(other => other.Containers.Contains(name)) is { } other)
                {
                    throw members["containers"].Items()[index].Wrong($"container {name} runs the image {other.Name} already");
                }
            }
        }
    }

    private static void CheckScopes(Layout layout, JsonPlace place)
    {
        if (layout.Scopes.Count == 0)
        {
            throw place.Wrong("is empty");
        }

        string[] images = [.. layout.Images.Select(image => image.Name)];

        foreach (var item in place.Members().SelectMany(scope => scope.Value.Items()).Where(item => !images.Contains(item.Text())))
        {
            throw item.Wrong($"there is no image {item.Text()}{Guess(item.Text(), images)}");
        }
    }

    private static void CheckAliases(Layout layout, JsonPlace place)
    {
        string[] scopes = [.. layout.Scopes.Select(scope => scope.Key)];

        foreach (var (name, member) in place.Members())
        {
            if (scopes.Contains(name))
            {
                throw member.Wrong("is a scope already");
            }

            if (!scopes.Contains(member.Text()))
            {
                throw member.Wrong($"there is no scope {member.Text()}{Guess(member.Text(), scopes)}");
            }
        }
    }

    private static string Guess(string typed, IReadOnlyCollection<string> known) =>
        Nearest.Of(typed, known) is { } meant ? $"; did you mean {meant}?" : "";
}
