namespace Upgrade.Engine.Target;

/// <summary>One image to be built.</summary>
/// <param name="Name">The image's name in the layout.</param>
/// <param name="Registry">The registry's host name.</param>
/// <param name="Repository">The repository in it.</param>
/// <param name="Tag">The tag to push.</param>
/// <param name="Context">The build context, a folder.</param>
/// <param name="Dockerfile">The Dockerfile, relative to the context.</param>
/// <param name="Arguments">The build arguments. They are not secret.</param>
public sealed record ImageBuild(
    string Name,
    string Registry,
    string Repository,
    string Tag,
    string Context,
    string Dockerfile,
    IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The labels that the image gets beside its own, by name; none where nothing is known of its source. They are not secret.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The reference by tag.</summary>
    public string Reference => $"{Registry}/{Repository}:{Tag}";
}
