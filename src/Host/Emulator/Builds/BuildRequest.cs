using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>What a build was asked to do.</summary>
internal sealed record BuildRequest(IReadOnlyList<string> Images, string Dockerfile, string Source)
{
    /// <summary>Reads the body of a scheduled run.</summary>
    /// <param name="body">The body.</param>
    /// <param name="loginServer">The registry that images without a host are pushed to.</param>
    /// <param name="problem">Why it is no build; empty where it is one.</param>
    public static BuildRequest? Read(JsonObject? body, string loginServer, out string problem)
    {
        problem = Problem(body);
        return problem.Length > 0 ? null : new BuildRequest(
            [.. ((JsonArray)body!["imageNames"]!).Select(name => Full(name.Text()!, loginServer))],
            body["dockerFilePath"].Text()!,
            body["sourceLocation"].Text() ?? "");
    }

    private static string Problem(JsonObject? body) => body switch
    {
        null => "The body must be one JSON object.",
        _ when body["type"].Text() != "DockerBuildRequest" => "Only runs of type DockerBuildRequest are emulated.",
        _ when body["dockerFilePath"].Text() is not { Length: > 0 } => "Required property 'dockerFilePath' not found.",
        _ when body.At("platform", "os").Text() is null => "Required property 'platform' not found.",
        _ when body["imageNames"] is not JsonArray names || names.Any(name => name.Text() is not { Length: > 0 }) => "Property 'imageNames' must be a list of names.",
        _ => "",
    };

    private static string Full(string image, string loginServer) =>
        ImageName.Parse(image).Host.Length > 0 ? image : $"{loginServer}/{image}";
}
