using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Support;

/// <summary>A whole world for one run, in memory and on virtual time; each part can be made to misbehave.</summary>
public sealed class World : IOperator, IImageBuilder, IImageRegistry, IReadiness, ISourceTree, IDisposable
{
    private (CancellationToken Signal, Task Heard)[] _signals = [];

    public InMemoryHistory History { get; } = new();

    public InMemoryJournals Journals { get; } = new();

    public InMemorySnapshots Snapshots { get; } = new();

    public FakeLock Lock { get; } = new();

    public SimulatedApp App { get; } = new();

    public ScriptedLogs? Logs { get; set; } = new();

    public FakeTimeProvider Time { get; } = new(DateTimeOffset.Parse("2026-05-23T03:20:41Z", System.Globalization.CultureInfo.InvariantCulture));

    public Interruption Interruption { get; set; } = new();

    public List<Notice> Told { get; } = [];

    public ScriptedCommand? Command { get; set; }

    public List<IPreflightCheck> Checks { get; } = [];

    public bool? Answer { get; set; } = true;

    public Func<ReadinessAnswer> Ready { get; set; } = () => new ReadinessAnswer { Status = 200 };

    /// <summary>What answers at an address; by default the same everywhere.</summary>
    public Func<Uri, ReadinessAnswer>? ReadyAt { get; set; }

    public Func<ImageBuild, CancellationToken, Task<BuiltImage>> Build { get; set; } =
        (build, _) => Task.FromResult(new BuiltImage(build.Name, $"{build.Registry}/{build.Repository}@sha256:new", "cf1"));

    public Func<ImageBuild, IProgress<string>, Task<BuiltImage>>? BuildAs { get; set; }

    public Func<string, string?> Digest { get; set; } = _ => "sha256:new";

    /// <summary>How an image is looked up; by default at once.</summary>
    public Func<string, CancellationToken, Task<string?>>? LookUp { get; set; }

    public SourceState Source { get; set; } = new("/src", "main", "58cc179", false);

    public RunRequest Request { get; set; } = new()
    {
        RunId = "20260523032041-abc123",
        Scope = "full",
        App = "app",
        User = "ann",
        Host = "desk",
        ProcessId = 7,
        Images =
        [
            new("api", null, "api", ["api"], ".", "api/Dockerfile", new Dictionary<string, string> { ["SHA"] = "{commit}" }),
            new("web", null, "web", ["web"], ".", "web/Dockerfile", new Dictionary<string, string>()),
        ],
    };

    public RunPorts Ports => new()
    {
        Lock = Lock,
        Snapshots = Snapshots,
        History = History,
        Journals = Journals,
        App = App,
        Builder = this,
        Deploy = Command,
        Registry = this,
        Readiness = this,
        Logs = Logs,
        Source = this,
        Checks = Checks,
        Operator = this,
        Time = Time,
    };

    public string All => string.Join('\n', Told.Select(notice => notice.Text));

    public Task<RunReport> RunAsync()
    {
        _signals = [Listen(Interruption.First), Listen(Interruption.Second)];
        return Pump(() => new UpgradeRunner(Request, Ports, Interruption).RunAsync());
    }

    /// <summary>Begins a run, and lets virtual time pass until it is over: only when it has nothing left to do, so that no deadline overtakes the work that it is for.</summary>
    public async Task<T> Pump<T>(Func<Task<T>> begin)
    {
        var thread = new OneByOne();
        var run = thread.Play(begin);

        for (var tick = 0; !run.IsCompleted && tick < 200_000; tick++)
        {
            thread.Play(() =>
            {
                Time.Advance(TimeSpan.FromMilliseconds(50));
                return tick;
            });

            foreach (var (signal, heard) in _signals)
            {
                await (signal.IsCancellationRequested ? heard : Task.CompletedTask);
            }

            // What goes on with a thread of its own all the same, after a signal above all, needs real time.
            if (tick % 10 == 0 || Interruption.Name is not null)
            {
                await Task.Delay(1, TestContext.Current.CancellationToken);
            }
        }

        return await run.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    /// <summary>What happens at each thing that is told.</summary>
    public Action<Notice> Hears { get; set; } = _ => { };

    public void Tell(Notice notice)
    {
        Told.Add(notice);
        Hears(notice);
    }

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        Answer is { } answer ? Task.FromResult(answer) : throw new TargetException("no_terminal", "no terminal: use --yes");

    public Task<BuiltImage> BuildAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken) =>
        BuildAs?.Invoke(build, progress) ?? Build(build, cancellationToken);

    public Func<ScheduledBuild, Task> Cancel { get; set; } = _ => Task.CompletedTask;

    public Task CancelAsync(ScheduledBuild build, CancellationToken cancellationToken) => Cancel(build);

    public Task<string?> FindDigestAsync(string reference, CancellationToken cancellationToken) =>
        LookUp?.Invoke(reference, cancellationToken) ?? Task.FromResult(Digest(reference));

    public Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken) => Task.FromResult(ReadyAt?.Invoke(address) ?? Ready());

    /// <summary>How long git takes; by default no time.</summary>
    public TimeSpan Inspection { get; set; }

    public async Task<SourceState> InspectAsync(CancellationToken cancellationToken)
    {
        await (Inspection > TimeSpan.Zero ? Task.Delay(Inspection, Time, cancellationToken) : Task.CompletedTask);
        return Source;
    }

    public TargetException? Unpullable { get; set; }

    public bool Pulled { get; private set; }

    public Task DemandPullableAsync(CancellationToken cancellationToken) =>
        Unpullable is null ? Task.CompletedTask : Task.FromException(Unpullable);

    public Task PullAsync(CancellationToken cancellationToken)
    {
        Pulled = true;
        return DemandPullableAsync(cancellationToken);
    }

    public void Dispose() => Interruption.Dispose();

    // Done when everybody has heard of it and has gone on as far as he can: who listens first hears last.
    private static (CancellationToken Signal, Task Heard) Listen(CancellationToken signal)
    {
        var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        signal.Register(heard.SetResult);
        return (signal, heard.Task);
    }
}
