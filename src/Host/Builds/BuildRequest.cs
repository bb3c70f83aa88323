using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Builds;

/// <summary>Writes what the registry is asked to build.</summary>
internal static class BuildRequest
{
    // Bounds a build that nobody is left to end; as long as somebody is, his own deadline ends it sooner.
    private const int TimeoutSeconds = 3_600;

    public static BinaryData For(ImageBuild build, string sourceLocation, string dockerfile) =>
        BinaryData.FromString(new JsonObject
        {
            ["type"] = "DockerBuildRequest",
            ["imageNames"] = new JsonArray($"{build.Repository}:{build.Tag}"),
            ["isPushEnabled"] = true,
            ["noCache"] = false,
            ["sourceLocation"] = sourceLocation,
            ["dockerFilePath"] = dockerfile,
            ["platform"] = new JsonObject { ["os"] = "Linux", ["architecture"] = "amd64" },
            ["arguments"] = Arguments(build),
            ["timeout"] = TimeoutSeconds,
            ["isArchiveEnabled"] = false,
        }.ToJsonString());

    private static JsonArray Arguments(ImageBuild build) => new(
    [
        .. build.Arguments
            .OrderBy(argument => argument.Key, StringComparer.Ordinal)
            .Select(argument => new JsonObject { ["name"] = argument.Key, ["value"] = argument.Value, ["isSecret"] = false }),
    ]);
}
