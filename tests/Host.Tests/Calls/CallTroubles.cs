using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Tests.Composition;
using Upgrade.Host.Tests.Conformance;

namespace Upgrade.Host.Tests.Calls;

/// <summary>Runs every call into every trouble, over TLS and a few at a time: each spends most of its time waiting.</summary>
public sealed class CallTroubles : IAsyncDisposable
{
    private const int Always = int.MaxValue;

    /// <summary>Longer than one request may take here.</summary>
    internal static readonly TimeSpan Longer = TimeSpan.FromSeconds(4);

    private static readonly AzurePatience Short = new()
    {
        Reads = TimeSpan.FromSeconds(20),
        Writes = TimeSpan.FromSeconds(2),
        Request = TimeSpan.FromSeconds(2),
        Cancellation = TimeSpan.FromSeconds(8),
    };

    private static readonly RunLimits Quick = new()
    {
        FirstPause = TimeSpan.FromMilliseconds(50),
        LongestPause = TimeSpan.FromMilliseconds(250),
        ArmPause = TimeSpan.FromMilliseconds(50),
        StabilityWindow = TimeSpan.FromMilliseconds(200),
        ReadBack = TimeSpan.FromSeconds(1.5),
        LogTail = TimeSpan.FromSeconds(6),
    };

    private readonly SemaphoreSlim _few = new(4);
    private readonly Dictionary<(string, Trouble), Task<CallOutcome>> _all;
    private readonly CancellationTokenSource _end = new();

    public CallTroubles() => _all = DocumentedCall.All
        .SelectMany(call => Enum.GetValues<Trouble>().Select(trouble => (Scene: CallScene.Of(call), Trouble: trouble)))
        .ToDictionary(pair => (pair.Scene.Call, pair.Trouble), pair => TurnAsync(pair.Scene, pair.Trouble, TimesOf(pair.Trouble)));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _few.Dispose();
        _end.Dispose();
    }

    internal Task<CallOutcome> Of(string call, Trouble trouble) => _all[(call, trouble)].WaitAsync(TestContext.Current.CancellationToken);

    /// <summary>A run of which the first so many calls, or all of them, meet the trouble.</summary>
    internal static async Task<CallOutcome> RunAsync(CallScene scene, Trouble trouble, int times, CancellationToken cancellationToken)
    {
        using var file = scene.IsOfTheExportedApp ? new ExportedApp() : null;
        var meddler = new Meddler(scene, trouble, times);
        await using var run = new EmulatedRun(await EmulatorServer.StartAsync(
            new EmulatorOptions
            {
                FromFile = file?.Path,
                Faults = scene.Fault.Length > 0 ? [Fault.Parse(scene.Fault)] : [],
                Pace = new Pace { Operation = TimeSpan.FromMilliseconds(100), RevisionReady = TimeSpan.FromMilliseconds(600), Build = TimeSpan.FromSeconds(scene.IsOfAQuietLog ? 4 : 1.5) },
                Watch = meddler.WatchAsync,
                Between = meddler.Between,
            },
            cancellationToken))
        {
            Layout = file is null ? Layout.BuiltIn : ExportedApp.Layout,
            Unset = scene.Unset,
            Patience = Short,
            Limits = Quick with { Build = TimeSpan.FromSeconds(scene.Fault == FaultName.BuildHangs ? 4 : 60) },
        };
        var isToFail = times == Always || scene.Calm.Contains("health_timeout", StringComparison.Ordinal);
        var exitCode = await run.RunAsync($"{scene.Typed} --health-timeout {(isToFail ? 6 : 60)}");
        var result = run.Told.Last(notice => notice.Event == "result").Data!;

        return new CallOutcome
        {
            Scene = scene,
            ExitCode = exitCode,
            End = result["dry_run"] is not null ? exitCode == 0 ? "planned" : "refused" : $"{result["state"]} {result["reason"]}".TrimEnd(),
            Troubled = meddler.Troubled,
            Made = meddler.Made,
            Writes = run.Emulator.PatchCount,
            Told = run.Told,
        };
    }

    internal static int TimesOf(Trouble trouble) => trouble is Trouble.NotSignedIn or Trouble.Forbidden ? Always : 1;

    private async Task<CallOutcome> TurnAsync(CallScene scene, Trouble trouble, int times)
    {
        await _few.WaitAsync(_end.Token);
        try
        {
            return await RunAsync(scene, trouble, times, _end.Token);
        }
        finally
        {
            _few.Release();
        }
    }
}
