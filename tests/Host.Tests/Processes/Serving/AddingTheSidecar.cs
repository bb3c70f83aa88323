using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Upgrade.Host.Tests.Emulator;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

/// <summary>The container that <c>docs/operate/sidecar.md</c> tells operators to add, as it stands there.</summary>
public sealed partial class AddingTheSidecar
{
    [Fact]
    public async Task The_platform_takes_it_and_its_revision_gets_ready()
    {
        await using var session = await EmulatorSession.StartAsync();
        var change = await session.ChangeAsync("sidecar", session.Server.SeedImages[0].Image.Split(':')[^1]);
        change["properties"]!["template"]!["containers"]!.AsArray().Add(Container());

        var reply = await session.ArmAsync("PATCH", session.App, change.ToJsonString());
        session.LetTimePass();

        Assert.Equal((202, ""), (reply.Status, reply.Text));
        var app = (await session.ArmAsync("GET", session.App)).Json["properties"]!;
        Assert.EndsWith("--sidecar", (string?)app["latestReadyRevisionName"], StringComparison.Ordinal);
        var written = Assert.Single(app["template"]!["containers"]!.AsArray(), container => (string?)container!["name"] == "readiness");
        Assert.True(JsonNode.DeepEquals(Container()["args"], written!["args"]), written.ToJsonString());
        Assert.True(JsonNode.DeepEquals(Container()["probes"], written["probes"]), written.ToJsonString());
    }

    [Fact]
    public async Task Its_words_are_understood_and_its_probes_are_answered()
    {
        var container = Container();
        using var sandbox = new Sandbox();
        foreach (var variable in container["env"]!.AsArray())
        {
            sandbox.Variables[(string)variable!["name"]!] = (string)variable["value"]!;
        }

        string[] words = [.. container["args"]!.AsArray().Select(word => (string)word!)];
        var port = Assert.Single(container["probes"]!.AsArray().Select(probe => (int)probe!["httpGet"]!["port"]!).Distinct());
        Assert.Equal(["serve", "--urls", $"http://*:{port}"], words);
        await using var serve = await RunningServe.StartAsync(sandbox, "http://*:0");

        foreach (var path in container["probes"]!.AsArray().Select(probe => (string)probe!["httpGet"]!["path"]!))
        {
            Assert.Equal(200, (int)(await serve.AskAsync(path)).Answer.StatusCode);
        }

        // Each variable is one that it reads: nothing that it would look at is said to be unset.
        Assert.DoesNotContain("skipped", (await serve.AskAsync("/api/health/ready")).Body, StringComparison.Ordinal);
    }

    private static JsonObject Container() => JsonNode.Parse(Placeholder().Replace(
        Fragment().Match(File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs/operate/sidecar.md"))).Groups[1].Value, "example.azurecr.io"))!.AsObject();

    [GeneratedRegex("^```json\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fragment();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Placeholder();
}
