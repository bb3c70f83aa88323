using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>What the emulator says that it was asked.</summary>
internal sealed class Trace(string path)
{
    /// <summary>Every line that is whole: the emulator may be in the midst of the next one.</summary>
    public IReadOnlyList<JsonObject> All =>
        File.Exists(path) ? [.. File.ReadAllText(path).Split('\n').SkipLast(1).Select(line => JsonNode.Parse(line)!.AsObject())] : [];

    /// <summary>The writes of the app, whatever came of them.</summary>
    public IReadOnlyList<JsonObject> Patches => Of("PATCH", "");

    /// <summary>The writes of the app that were taken.</summary>
    public IReadOnlyList<JsonObject> Taken => [.. Patches.Where(line => (int)line["status"]! < 300)];

    /// <summary>The requests that may change something. A registry's token is asked for by POST, and changes nothing.</summary>
    public IReadOnlyList<JsonObject> Changing =>
        [.. All.Where(line => (string?)line["method"] is not ("GET" or "HEAD") && !((string)line["path"]!).StartsWith("/oauth2/", StringComparison.Ordinal))];

    /// <summary>The requests of a method whose path has this in it.</summary>
    public IReadOnlyList<JsonObject> Of(string method, string inPath) =>
        [.. All.Where(line => (string?)line["method"] == method && ((string)line["path"]!).Contains(inPath, StringComparison.Ordinal))];

    /// <summary>Waits until so many writes of the app were taken.</summary>
    public async Task TakesAsync(int writes)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(RunningProgram.Patience);
        while (Taken.Count < writes)
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>The images that the n-th taken write put into the app's containers.</summary>
    public IReadOnlyDictionary<string, string> ImagesOf(int taken) => Taken[taken]["body"]!["properties"]!["template"]!["containers"]!.AsArray()
        .ToDictionary(container => (string)container!["name"]!, container => (string)container!["image"]!);
}
