namespace Upgrade.Host.Configuration;

/// <summary>Which images there are, which containers run them, and by what names they are upgraded together.</summary>
internal sealed record Layout
{
    /// <summary>The word that is typed where a scope is typed, to put the snapshot back. No scope may be called so.</summary>
    public const string Rollback = "rollback";

    /// <summary>The images.</summary>
    public required IReadOnlyList<LayoutImage> Images { get; init; }

    /// <summary>Scope to names of images, in the order in which they are shown.</summary>
    public required IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Scopes { get; init; }

    /// <summary>Another word for a scope, to that scope.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Aliases { get; init; }

    /// <summary>The path of the readiness endpoint.</summary>
    public required string HealthPath { get; init; }

    /// <summary>Every word that may be typed as a scope.</summary>
    public IEnumerable<string> Words =>
        [.. Scopes.Select(scope => scope.Key), .. Aliases.Select(alias => alias.Key), Rollback];

    /// <summary>The scope with the most images.</summary>
    public string WidestScope => Scopes.MaxBy(scope => scope.Value.Count).Key;

    /// <summary>The three images over five containers that this program knows by itself.</summary>
    public static Layout BuiltIn { get; } = new()
    {
        Images =
        [
            //  name        repository      context     Dockerfile            containers                   build arguments
            new("api",      "elb-api",      ".",        "api/Dockerfile",     ["api", "worker", "beat"],   Stamps("APP_GIT_COMMIT", "APP_BUILD_TIME")),
            new("frontend", "elb-frontend", ".",        "web/Dockerfile",     ["frontend"],                Stamps("GIT_COMMIT", "BUILD_TIME")),
            new("terminal", "elb-terminal", "terminal", "Dockerfile.runtime", ["terminal"],                new Dictionary<string, string>()),
        ],
        Scopes =
        [
            new("api",      ["api"]),
            new("frontend", ["frontend"]),
            new("terminal", ["terminal"]),
            new("full",     ["api", "frontend", "terminal"]),
        ],
        Aliases =
        [
            new("worker", "api"),
            new("beat",   "api"),
        ],
        HealthPath = "/api/health/ready",
    };

    /// <summary>The scope that a typed word stands for, or <see langword="null"/> where it stands for none.</summary>
    public string? Resolve(string word) =>
        word == Rollback || Scopes.Any(scope => scope.Key == word)
            ? word
            : Aliases.Where(alias => alias.Key == word).Select(alias => alias.Value).FirstOrDefault();

    /// <summary>The images of a scope; none for <see cref="Rollback"/>.</summary>
    public IReadOnlyList<LayoutImage> ImagesOf(string scope)
    {
        var names = Scopes.Where(known => known.Key == scope).SelectMany(known => known.Value).ToArray();
        return [.. Images.Where(image => names.Contains(image.Name))];
    }

    private static Dictionary<string, string> Stamps(string commit, string time) =>
        new() { [commit] = "{commit}", [time] = "{time}" };
}
