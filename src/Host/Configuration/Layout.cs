namespace Upgrade.Host.Configuration;

/// <summary>Which images there are, which containers run them, and by what names they are upgraded together.</summary>
internal sealed record Layout
{
    /// <summary>The word that is typed where a scope is typed, to put the snapshot back. No scope may be called so.</summary>
    public const string Rollback = "rollback";

    /// <summary>The path of the readiness endpoint where none is declared.</summary>
    public const string UsualHealthPath = "/api/health/ready";

    /// <summary>How long a deploy command may take where nothing is declared.</summary>
    public static readonly TimeSpan UsualDeployTimeout = TimeSpan.FromMinutes(30);

    /// <summary>The images.</summary>
    public required IReadOnlyList<LayoutImage> Images { get; init; }

    /// <summary>Scope to names of images, in the order in which they are shown.</summary>
    public required IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> Scopes { get; init; }

    /// <summary>Another word for a scope, to that scope.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Aliases { get; init; }

    /// <summary>The path of the readiness endpoint.</summary>
    public required string HealthPath { get; init; }

    /// <summary>Who builds the images.</summary>
    public BuilderKind Builder { get; init; }

    /// <summary>The command that builds one image, with placeholders; empty where the builder is no command.</summary>
    public IReadOnlyList<string> Build { get; init; } = [];

    /// <summary>The command that deploys in place of our own write, with placeholders; empty where there is none.</summary>
    public IReadOnlyList<string> Deploy { get; init; } = [];

    /// <summary>How long the deploy command may take.</summary>
    public TimeSpan DeployTimeout { get; init; } = UsualDeployTimeout;

    /// <summary>Names of further variables of our environment that the commands see.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];


    /// <summary>Whether what is deployed must stand in the registry before the run: nobody builds, and no command brings it.</summary>
    public bool DeploysWhatExists => Builder == BuilderKind.None && Deploy.Count == 0;

    /// <summary>Whether a command of the operator's own builds or deploys.</summary>
    public bool HasCommands => Build.Count > 0 || Deploy.Count > 0;

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
        HealthPath = UsualHealthPath,
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

    /// <summary>The same images and scopes, built and deployed by ourselves: a rehearsal starts no command that could reach the real platform.</summary>
    public Layout ForRehearsal() => this with { Builder = BuilderKind.Acr, Build = [], Deploy = [] };

    private static Dictionary<string, string> Stamps(string commit, string time) =>
        new() { [commit] = "{commit}", [time] = "{time}" };
}
