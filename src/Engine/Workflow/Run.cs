using System.Text.Json;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Workflow;

/// <summary>One run: what was asked, and what has become known since. Only the run's own step writes to it.</summary>
internal sealed class Run(RunRequest request, RunPorts ports, Interruption interruption)
{
    /// <summary>What was asked.</summary>
    public RunRequest Request { get; } = request;

    /// <summary>The world.</summary>
    public RunPorts Ports { get; } = ports;

    /// <summary>Whether nothing may be changed, the checkout included.</summary>
    public bool IsDry { get; init; }

    /// <summary>The signals.</summary>
    public Interruption Interruption { get; } = interruption;

    /// <summary>When it began, by the wall clock.</summary>
    public DateTimeOffset StartedAt { get; } = ports.Time.GetUtcNow();

    /// <summary>When it began, by the monotonic clock.</summary>
    public long Started { get; } = ports.Time.GetTimestamp();

    /// <summary>Its journal, once it is open.</summary>
    public IRunJournal? Journal { get; set; }

    /// <summary>The lock, once it is held.</summary>
    public IDeployLockHandle? Lock { get; set; }

    /// <summary>The state that it is in.</summary>
    public UpgradeState Phase { get; set; } = UpgradeState.Created;

    /// <summary>Since when the lock is held.</summary>
    public DateTimeOffset LockedAt { get; set; }

    /// <summary>The checkout, once it has been looked at.</summary>
    public SourceState? Source { get; set; }

    /// <summary>The image tag, once it is known.</summary>
    public string Tag { get; set; } = request.Tag ?? "";

    /// <summary>The app before anything was changed.</summary>
    public AppState? Before { get; set; }

    /// <summary>The whole template that the run wants live, its own images apart; <see langword="null"/> where no file was named.</summary>
    public JsonElement? Template { get; set; }

    /// <summary>How that template differs from the live one; nothing where no file was named.</summary>
    public IReadOnlyList<TemplateChange> TemplateChanges { get; set; } = [];

    /// <summary>The image of every container of the scope that the run wants live.</summary>
    public IReadOnlyList<ContainerImage> Wanted { get; set; } = [];

    /// <summary>The images to be built.</summary>
    public IReadOnlyList<ImageBuild> Builds { get; set; } = [];

    /// <summary>What is put back when the upgrade is unhealthy, or by an explicit rollback.</summary>
    public Snapshot? Target { get; set; }

    /// <summary>The readiness address; <see langword="null"/> where ARM alone decides.</summary>
    public Uri? Address { get; set; }

    /// <summary>The last answer that was not ready while a revision was watched: one that flaps may end on a good one.</summary>
    public ReadinessAnswer? LastUnready { get; set; }

    /// <summary>Whether the app was unhealthy before anything was changed.</summary>
    public bool UnhealthyBefore { get; set; }

    /// <summary>The revision that the run made; <see langword="null"/> while it has made none that is known of.</summary>
    public string? Revision { get; set; }

    /// <summary>Every revision that a write of this run has made, or may have.</summary>
    public List<string> Made { get; } = [];

    /// <summary>The app as whoever watched a revision read it last.</summary>
    public AppState? LastSeen { get; set; }

    /// <summary>When the write was accepted, by the monotonic clock.</summary>
    public long Accepted { get; set; }

    /// <summary>The platform's operation for the accepted write.</summary>
    public string? Operation { get; set; }

    /// <summary>Whether a write of this run has, or may have, an effect.</summary>
    public bool HasWritten { get; set; }

    /// <summary>The run that left what was live before this one, where nobody has proved that ready; <see langword="null"/> where there is none.</summary>
    public string? LeftUnprovedBy { get; set; }

    /// <summary>The exit code, once its line was made: a signal that comes later changes neither.</summary>
    public int? ExitCode { get; set; }

    /// <summary>Why it ended, a word for machines.</summary>
    public string? Reason { get; private set; }

    /// <summary>Why it ended, for people.</summary>
    public string Message { get; private set; } = "";

    /// <summary>Who runs it, as the history says it.</summary>
    public string By => $"{Request.User}@{Request.Host}";

    /// <summary>Says why the run is going to end as it does. The first cause stays; later ones are what came of it.</summary>
    /// <param name="reason">A word for machines.</param>
    /// <param name="message">A sentence for people.</param>
    public void Because(string reason, string message)
    {
        Reason ??= reason;
        Message = Message.Length == 0 ? message.TrimEnd('.') : $"{Message}; {message.TrimEnd('.')}";
    }

    /// <summary>Says why the run is going to end as it does, where that says more than the cause that was given before.</summary>
    /// <param name="reason">A word for machines; it replaces the one before.</param>
    /// <param name="message">A sentence for people; it is added.</param>
    public void Supersede(string reason, string message)
    {
        Reason = null;
        Because(reason, message);
    }

    /// <summary>Tells the operator something.</summary>
    /// <param name="kind"><see cref="Notice.Event"/>.</param>
    /// <param name="text">The sentence.</param>
    public void Tell(string kind, string text) => Ports.Operator.Tell(new Notice(kind, text));

    /// <summary>Looks whether the lock is still ours, and throws if it is not.</summary>
    /// <param name="phase">The state that this is asked in.</param>
    /// <exception cref="TargetException">It is lost; nothing may be changed any more.</exception>
    public void DemandLock(UpgradeState phase)
    {
        Lock?.Update(RunDescription.HolderOf(this, phase));
        // Rewriting the word is also what finds out that the file at the path is no longer the locked one.
        Lock?.Update(RunDescription.HolderOf(this, Phase));

        if (Lock is null || Lock.LostToken.IsCancellationRequested)
        {
            throw new TargetException("lock_lost", $"the lock {Ports.Lock.Name} is no longer ours, so nothing more is changed");
        }
    }
}
