namespace Upgrade.Engine.Workflow;

/// <summary>One image of the scope, and the containers that run it.</summary>
/// <param name="Name">The image's name in the layout.</param>
/// <param name="Registry">The registry's host name; <see langword="null"/> for the one that the first of its containers pulls from now.</param>
/// <param name="Repository">The repository in it.</param>
/// <param name="Containers">The containers that run it.</param>
/// <param name="Context">The build context, relative to the top of the tree.</param>
/// <param name="Dockerfile">The Dockerfile, relative to the context.</param>
/// <param name="BuildArguments">The build arguments; the values <c>{commit}</c>, <c>{tag}</c> and <c>{time}</c> are filled in.</param>
public sealed record ImageTarget(
    string Name,
    string? Registry,
    string Repository,
    IReadOnlyList<string> Containers,
    string Context,
    string Dockerfile,
    IReadOnlyDictionary<string, string> BuildArguments);
