using Upgrade.Engine.Target;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator;

/// <summary>Container Apps, its registry and one app's own address, on loopback, until it is disposed of.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly EmulatorHost _host;
    private readonly SampleSource _source;
    private readonly RequestTrace? _trace;
    private readonly CloudSeed _seed;
    private readonly FrontDoor _door;
    private readonly int _revisionsAtStart;

    private EmulatorServer(EmulatorHost host, SampleSource source, RequestTrace? trace, CloudSeed seed, FrontDoor door, string pin)
    {
        (_host, _source, _trace, _seed, _door) = (host, source, trace, seed, door);
        _revisionsAtStart = seed.Cloud.App.Revisions.Count;
        Variables = EmulatorVariables.Of(seed.Cloud, pin, source.Root);
    }

    /// <summary>Where ARM is.</summary>
    public Uri ArmEndpoint => new(Variables[EmulatorVariables.ArmEndpoint]);

    /// <summary>All that a client in any process needs to run against it.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>What the app ran at the start.</summary>
    public IReadOnlyList<ContainerImage> SeedImages => _seed.Live;

    /// <summary>What the app ran before that; these images exist too.</summary>
    public IReadOnlyList<ContainerImage> PreviousImages => _seed.Previous;

    /// <summary>What the revision runs that serves; empty where none does.</summary>
    public IReadOnlyList<ContainerImage> LiveImages => Look(cloud => cloud.App.Serving is { } live
        ? [.. live.Template["containers"].Objects().Select(container => new ContainerImage(container["name"].Text()!, container["image"].Text()!))]
        : (IReadOnlyList<ContainerImage>)[]);

    /// <summary>How many PATCHes of the app have come, refused ones included.</summary>
    public int PatchCount => _door.Calls.Of("app.patch");

    /// <summary>How many revisions were made since the start, by whomever.</summary>
    public int RevisionsMade => Look(cloud => cloud.App.Revisions.Count) - _revisionsAtStart;

    /// <summary>How often each operation was called, by its name.</summary>
    public IReadOnlyDictionary<string, int> Calls => _door.Calls.Snapshot();

    /// <summary>Starts to listen; when this returns, clients may come.</summary>
    /// <exception cref="EmulatorException">The port is taken, a file is unusable, or git is missing.</exception>
    public static async Task<EmulatorServer> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        var faults = new ActiveFaults(options.Faults);
        var source = await SampleSource.CreateAsync(options.Layout, cancellationToken);
        var doors = new TaskCompletionSource<FrontDoor>(TaskCreationOptions.RunContinuationsAsynchronously);
        var certificate = LoopbackCertificate.Create(TimeProvider.System);
        RequestTrace? trace = null;
        EmulatorHost? host = null;
        try
        {
            trace = options.TraceFile is { } file ? new RequestTrace(file) : null;
            host = await EmulatorHost.StartAsync(
                options.Port, !faults.Has(FaultName.Unreachable), certificate, async context => await (await doors.Task).ServeAsync(context), cancellationToken);
            var seed = CloudSeed.Create(options, faults, new Uri($"https://127.0.0.1:{host.ArmPort}"), $"127.0.0.1:{host.IngressPort}");
            var door = new FrontDoor(seed.Cloud, new RouteTable(seed.Cloud), host.ArmPort, trace, options.Watch, options.Between);
            doors.SetResult(door);
            return new EmulatorServer(host, source, trace, seed, door, LoopbackCertificate.Pin(certificate));
        }
        catch
        {
            doors.TrySetCanceled(cancellationToken);
            await (host?.DisposeAsync() ?? ValueTask.CompletedTask);
            trace?.Dispose();
            source.Dispose();
            throw;
        }
    }

    /// <summary>Writes <see cref="Variables"/> as a file that a shell can read.</summary>
    /// <exception cref="EmulatorException">It could not be written.</exception>
    public void WriteEnvFile(string path) => EnvironmentFile.Write(path, Variables);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _trace?.Dispose();
        _source.Dispose();
    }

    private T Look<T>(Func<Cloud, T> look)
    {
        lock (_seed.Cloud.Gate)
        {
            _seed.Cloud.Settle();
            return look(_seed.Cloud);
        }
    }
}
