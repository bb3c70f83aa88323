using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Composition;
using Upgrade.Host.Emulator;
using Upgrade.Host.Tests.Composition;

namespace Upgrade.Host.Tests.Conformance;

/// <summary>A deploy command that waits until somebody has deployed in its place: here a second client of ours, whose requests are recorded like those of the run.</summary>
internal sealed class WaitingScript : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upgrade-tests-");

    /// <summary>The command. It gives up after a minute.</summary>
    public IReadOnlyList<string> Command => ["sh", "-c", $"touch {Asked}; for look in $(seq 600); do [ -e {Done} ] && exit 0; sleep 0.1; done; exit 1"];

    private string Asked => Path.Combine(_folder.FullName, "asked");

    private string Done => Path.Combine(_folder.FullName, "done");

    /// <summary>Deploys what exists under the tag <c>next</c> when the command has been started.</summary>
    public async Task DeployAsync(EmulatedRun run)
    {
        while (!File.Exists(Asked))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        using var session = new AzureSession(Connection.Of(run.Place.Settings), TimeProvider.System);
        var app = new ArmContainerApp(session);
        var live = await app.GetAsync(TestContext.Current.CancellationToken);
        var taken = await app.WriteAsync(new AppChange { Live = live, Images = [.. live.Images.Where(IsBuilt).Select(Next)], RevisionSuffix = "by-a-script" }, TestContext.Current.CancellationToken);
        Assert.Equal(WriteOutcome.Accepted, taken.Outcome);
        await File.WriteAllTextAsync(Done, "", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static bool IsBuilt(ContainerImage container) => container.Image.Contains("/elb-", StringComparison.Ordinal);

    private static ContainerImage Next(ContainerImage container) =>
        container with { Image = $"{container.Image[..container.Image.LastIndexOf(':')]}:{CloudSeed.NextTag}" };
}
