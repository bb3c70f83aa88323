using System.Globalization;
using Upgrade.Chaos.Scenes;
using Upgrade.Chaos.Simulation.Ports;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Simulation;

/// <summary>One machine, one app, and everything that happens to them: the whole of it decided by one seed.</summary>
internal sealed class World : IDisposable
{
    private static readonly FaultKind?[] _fates =
    [
        null, null, null, null, FaultKind.SlowReady, FaultKind.NeverReady, FaultKind.Flapping,
        FaultKind.CrashLoop, FaultKind.PullFailed, FaultKind.ProvisioningFailed, FaultKind.Sick,
    ];

    private readonly List<string> _trace = [];
    private readonly IReadOnlyList<ContainerImage> _seed;

    public World(int seed)
    {
        Dice = new Dice(seed);
        _seed = [.. Layout.Containers.Select(container => new ContainerImage(container.Name, Registry.Reference(container.Repository, "seed")))];
        _seed.ToList().ForEach(image => Registry.Push(image.Image));
        Platform = new Platform(Clock, _seed, Dice.Hits(6) ? FaultKind.Sick : null);
        Journals = new JournalReader(Files.State);
        Bystander = new Bystander(this);
        BodyNamesRevision = Dice.Hits(50);
    }

    public Dice Dice { get; }

    public VirtualClock Clock { get; } = new();

    public WorldFiles Files { get; } = new();

    public Registry Registry { get; } = new();

    public Platform Platform { get; }

    public JournalReader Journals { get; }

    public Bystander Bystander { get; }

    public Tally Tally { get; } = new();

    public List<SimulatedProcess> Processes { get; } = [];

    /// <summary>Whether the app says in its readiness body which revision answers.</summary>
    public bool BodyNamesRevision { get; }

    /// <summary>Whether nothing goes wrong any more.</summary>
    public bool IsQuiet { get; private set; }

    public IReadOnlyList<string> Trace => _trace;

    /// <summary>Every set of images that was whole.</summary>
    public IReadOnlyList<IReadOnlyList<ContainerImage>> WholeSets => [_seed, .. Platform.Writes.Select(write => write.Images)];

    public void Say(string text) =>
        _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{Clock.Now.TotalSeconds:0.000} {Files.Plain(text)}"));

    public void Freed(SimulatedProcess process) => Bystander.LetsGo(process);

    public void QuietDown()
    {
        Say("quiet");
        IsQuiet = true;
        Platform.CalmDown();
    }

    public SimulatedProcess Begin(RunRequest request, int perMille)
    {
        var process = new SimulatedProcess(this, request, new Troubles(Dice, IsQuiet ? 0 : perMille));
        Processes.Add(process);
        return process;
    }

    public static RunPorts PortsOf(SimulatedProcess process) => new()
    {
        Lock = new LockPort(process),
        Snapshots = new SnapshotsPort(process),
        History = new HistoryPort(process),
        Journals = new JournalsPort(process),
        App = new AppPort(process),
        Builder = new BuilderPort(process),
        Registry = new RegistryPort(process),
        Readiness = new ReadinessPort(process),
        Logs = new LogsPort(process),
        Source = new SourcePort(process),
        Checks = [new ParityPort(process)],
        Operator = new OperatorPort(process),
        Time = process.Clock,
    };

    /// <summary>A write arrives at the platform.</summary>
    /// <returns>The operation; <see langword="null"/> where another one is in its way.</returns>
    public string? Write(AppChange change, SimulatedProcess process)
    {
        var (fate, start) = Fate();
        var operation = Platform.Write(change.RevisionName, change.Images, process.Request.RunId, fate, start, TimeSpan.FromSeconds(2 + Dice.Below(8)));
        Say(operation is null ? $"409 for {change.RevisionName}" : $"accepted {change.RevisionName}, {fate?.ToString() ?? "good"} after {start}");
        if (operation is not null && fate is { } bad)
        {
            Tally.Count(bad);
        }

        return operation;
    }

    /// <summary>A write is on its way for a while, and its sender hears no more of it; at times it dies meanwhile.</summary>
    public void Strays(AppChange change, SimulatedProcess process)
    {
        Tally.Count(FaultKind.StrayWrite);
        Clock.In(TimeSpan.FromMilliseconds(500 + Dice.Below(3500)), () => Write(change, process));
        if (Dice.Hits(50))
        {
            Tally.Count(FaultKind.DeathBetween);
            process.Die();
        }
    }

    public void DeployForeign()
    {
        var images = _seed.Select(image => image with { Image = Registry.Push($"{image.Image[..image.Image.LastIndexOf(':')]}:foreign{Platform.Writes.Count}") }).ToList();
        var (fate, start) = Fate();
        if (!IsQuiet && Platform.Write($"{Platform.App}--foreign{Platform.Writes.Count}", images, null, fate, start, TimeSpan.FromSeconds(5)) is not null)
        {
            Say($"somebody else deploys, {fate?.ToString() ?? "good"} after {start}");
            Tally.Count(FaultKind.ForeignDeploy);
        }
    }

    public void DeleteLock()
    {
        if (!IsQuiet && File.Exists(Files.Lock))
        {
            Say("somebody deletes the lock's file");
            Tally.Count(FaultKind.LockDeleted);
            File.Delete(Files.Lock);
            Bystander.Robs();
        }
    }

    public void Dispose()
    {
        Processes.ForEach(process => process.Dispose());
        Files.Dispose();
    }

    private (FaultKind? Fate, TimeSpan Start) Fate()
    {
        var fate = IsQuiet || Dice.Hits(40) ? null : Dice.Of(_fates);
        return (fate, TimeSpan.FromMilliseconds(fate is FaultKind.SlowReady ? 40_000 + Dice.Below(200_000) : 500 + Dice.Below(15_000)));
    }
}
