using System.Globalization;

namespace Upgrade.Host.Configuration;

/// <summary>One image of a layout, and the containers that run it.</summary>
/// <param name="Name">The image's name in the layout.</param>
/// <param name="Repository">Its repository in the registry.</param>
/// <param name="Context">The build context, relative to the repository root.</param>
/// <param name="Dockerfile">The Dockerfile, relative to the context.</param>
/// <param name="Containers">The names of the containers that run it.</param>
/// <param name="BuildArguments">Build arguments; in a value <c>{commit}</c> and <c>{time}</c> are filled in.</param>
internal sealed record LayoutImage(
    string Name,
    string Repository,
    string Context,
    string Dockerfile,
    IReadOnlyList<string> Containers,
    IReadOnlyDictionary<string, string> BuildArguments)
{
    /// <summary>The build arguments of one build.</summary>
    /// <param name="commit">The abbreviated commit id, marked where the tree is dirty.</param>
    /// <param name="time">When the build begins.</param>
    public IReadOnlyDictionary<string, string> ArgumentsFor(string commit, DateTimeOffset time) =>
        BuildArguments.ToDictionary(
            argument => argument.Key,
            argument => argument.Value
                .Replace("{commit}", commit, StringComparison.Ordinal)
                .Replace("{time}", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), StringComparison.Ordinal),
            StringComparer.Ordinal);
}
