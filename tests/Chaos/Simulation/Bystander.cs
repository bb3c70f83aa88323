using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Simulation;

/// <summary>Sees what only somebody can see who stands beside everybody at each instant, and notes what must not be.</summary>
internal sealed class Bystander(World world)
{
    private readonly List<string> _trespasses = [];
    private SimulatedProcess? _holder;

    public IReadOnlyList<string> Trespasses => _trespasses;

    public void Notes(string trespass)
    {
        world.Say($"TRESPASS {trespass}");
        _trespasses.Add(trespass);
    }

    public void Takes(SimulatedProcess process)
    {
        if (_holder is not null)
        {
            Notes($"{process.Request.RunId} took the lock, which {_holder.Request.RunId} holds");
        }

        _holder = process;
        process.IsRobbed = false;
    }

    public void LetsGo(SimulatedProcess process) => _holder = _holder == process ? null : _holder;

    /// <summary>The lock's file is gone: whoever held it holds nothing more, and may not know it yet.</summary>
    public void Robs()
    {
        if (_holder is not null)
        {
            _holder.IsRobbed = true;
            _holder = null;
        }
    }

    public int WritesOfOthers(SimulatedProcess process) => world.Platform.Writes.Count(write => write.By != process.Request.RunId);

    /// <summary>Whether the last write to the app is of the last run that told how it ended, or was told of by nobody yet.</summary>
    public bool LastWriteWasTold() =>
        world.Platform.Writes is [] || world.Processes.LastOrDefault(process => process.Report is not null) is not { } last
        || world.Platform.Writes[^1].By == last.Request.RunId;

    /// <summary>Looks at a write in the instant in which it is sent.</summary>
    public void JudgeWrite(SimulatedProcess process, AppChange change)
    {
        var who = process.Request.RunId;
        if (_holder != process)
        {
            Notes($"{who} wrote {change.RevisionSuffix} without the lock ({(process.IsRobbed ? "it was lost" : "somebody else has it, or nobody")})");
        }

        if (WritesOfOthers(process) != process.OthersWhenPlanned && !process.IsBlind)
        {
            Notes($"{who} wrote {change.RevisionSuffix} over what somebody else deployed since its plan");
        }

        if (change.RevisionSuffix != process.Request.UpgradeSuffix && change.RevisionSuffix != process.Request.RollbackSuffix)
        {
            Notes($"{who} wrote {change.RevisionSuffix}, which does not name it");
        }

        if (IntentOf(process) != change.RevisionName)
        {
            Notes($"{who} wrote {change.RevisionSuffix}, and its journal does not say so");
        }

        if (change.RevisionSuffix == process.Request.UpgradeSuffix ? !IsWhatWasAsked(process, change) : !world.WholeSets.Any(set => IsSame(set, change.Images)))
        {
            Notes($"{who} wrote a mixed set: {string.Join(' ', change.Images.Select(image => image.Image))}");
        }
    }

    /// <summary>Looks at a run in the instant in which it has ended by itself.</summary>
    public void JudgeEnd(SimulatedProcess process, RunReport report)
    {
        var end = RunEnd.Of(report.State);
        if (report.Entry.Result != end.Result || !report.Entry.Message.EndsWith($"(exit={report.ExitCode})", StringComparison.Ordinal))
        {
            Notes($"{process.Request.RunId} ended as {report.State} with {report.ExitCode}, and its line says {report.Entry.Result}: {report.Entry.Message}");
        }

        if (report.State is UpgradeState.Verified or UpgradeState.RolledBack or UpgradeState.Restored)
        {
            JudgeProof(process, report.State, world.Platform.Find(report.Entry.Revision ?? ""));
        }

        if (process.ToldTwice is { } at && world.Clock.Now - at > TimeSpan.FromMinutes(5))
        {
            Notes($"{process.Request.RunId} was told twice to end, and took {world.Clock.Now - at} to do so");
        }
    }

    private void JudgeProof(SimulatedProcess process, UpgradeState state, Revision? revision)
    {
        if (revision is null || !revision.HasServed || (revision.Fate is FaultKind.Sick && !process.Request.VerifyByArmAlone))
        {
            Notes($"{process.Request.RunId} says {state}, and {revision?.Name ?? "its revision"} was never ready");
        }
        else if ((state == UpgradeState.Verified) != (revision.Name == $"{Platform.App}--{process.Request.UpgradeSuffix}"))
        {
            Notes($"{process.Request.RunId} says {state} of {revision.Name}");
        }
    }

    private string? IntentOf(SimulatedProcess process) =>
        world.Journals.Find(process.Request.RunId)?.Last("intent")?.Data?["revision"]?.ToString();

    private static bool IsWhatWasAsked(SimulatedProcess process, AppChange change) =>
        IsSame(
            [.. process.Request.Images.SelectMany(image => image.Containers.Select(name => new ContainerImage(name, Registry.Reference(image.Repository, process.Request.Tag!))))],
            change.Images)
        && change.Template is null;

    private static bool IsSame(IEnumerable<ContainerImage> one, IEnumerable<ContainerImage> other) =>
        one.Select(Registry.ByDigest).SequenceEqual(other.Select(Registry.ByDigest));
}
