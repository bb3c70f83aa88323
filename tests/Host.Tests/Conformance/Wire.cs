using System.Collections.Concurrent;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;
using Upgrade.Host.Tests.Composition;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>Everything that the program sends in runs that together go through all of it.</summary>
public sealed class Wire : IAsyncLifetime
{
    private readonly ConcurrentQueue<SentRequest> _sent = new();

    internal IReadOnlyList<SentRequest> Sent => [.. _sent];

    public async ValueTask InitializeAsync()
    {
        await using (var sound = new EmulatedRun(await ServeAsync()))
        {
            await RunAsync(sound, 0, "full --yes");
            await RunAsync(sound, 0, "rollback --yes");
        }

        await using (var sick = new EmulatedRun(await ServeAsync("never-ready")))
        {
            await RunAsync(sick, 3, "full --yes --health-timeout 5");
        }

        await using (var pinned = new EmulatedRun(await ServeAsync("multiple-revisions")))
        {
            await RunAsync(pinned, 0, "api --yes --no-build --tag next");
        }

        await using (var stuck = new EmulatedRun(await ServeAsync("build-hangs")) { Limits = new RunLimits { Build = TimeSpan.FromSeconds(4) } })
        {
            await RunAsync(stuck, 1, "api --yes");
        }

        await using (var replaced = new EmulatedRun(await ServeAsync()))
        {
            await RunAsync(replaced, 0, $"full --no-build --tag next --yes --template {Path.Combine(AppContext.BaseDirectory, "Conformance", "template.json")}");
        }

        await using (var built = new EmulatedRun(await ServeAsync()) { Layout = Layout.BuiltIn with { Builder = BuilderKind.Command, Build = ["true"] } })
        {
            await RunAsync(built, 0, "full --tag next --yes");
        }

        await using var script = new WaitingScript();
        await using (var wrapped = new EmulatedRun(await ServeAsync()) { Layout = Layout.BuiltIn with { Builder = BuilderKind.None, Deploy = script.Command } })
        {
            await Task.WhenAll(RunAsync(wrapped, 0, "full --tag next --yes"), script.DeployAsync(wrapped));
        }

        using var file = new ExportedApp();
        await using var exported = new EmulatedRun(await EmulatedRun.ServeAsync(new EmulatorOptions { FromFile = file.Path, Watch = WatchAsync }))
        {
            Layout = ExportedApp.Layout,
            Unset = ["STORAGE_ACCOUNT_NAME", "CONTAINER_APP_NAME"],
        };
        await RunAsync(exported, 0, "full --yes");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task RunAsync(EmulatedRun run, int exitCode, string typed) =>
        Assert.True(exitCode == await run.RunAsync(typed), $"{typed}: {string.Join('\n', run.Told.Select(notice => notice.Text))}");

    private Task<EmulatorServer> ServeAsync(params string[] faults) =>
        EmulatedRun.ServeAsync(new EmulatorOptions { Faults = [.. faults.Select(Fault.Parse)], Watch = WatchAsync });

    private Task WatchAsync(ExchangePoint point)
    {
        if (!point.IsAnswered)
        {
            var exchange = point.Exchange;
            _sent.Enqueue(new SentRequest(
                exchange.Route.Name,
                exchange.Method,
                exchange.Path,
                exchange.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()),
                exchange.Headers.ContentType,
                exchange.Body.ToArray()));
        }

        return Task.CompletedTask;
    }
}
