using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>
/// Looks once more before a write is sent again. While the platform was busy the lock may have gone, and what it was busy with may be
/// somebody else's deploy.
/// </summary>
/// <param name="run">The run.</param>
/// <param name="effect">The write.</param>
/// <param name="ours">The revision that an earlier write of this run made, which may only now have appeared.</param>
internal sealed class SecondThoughts(Run run, Effect effect, string? ours)
{
    /// <summary>Why it was not sent again; <see langword="null"/> where nothing spoke against it.</summary>
    public TargetException? Refusal { get; private set; }

    /// <summary>Looks.</summary>
    /// <exception cref="TargetException">It may not be sent again.</exception>
    public async Task ThinkAsync(CancellationToken cancellationToken)
    {
        try
        {
            DemandNoSignal();
            var now = await run.Ports.App.GetAsync(cancellationToken);
            DemandUnchanged(now);
            DemandNoSignal();

            // Last of all: nothing comes between this look and the write.
            run.DemandLock(effect.Phase);
        }
        catch (TargetException refusal)
        {
            Refusal = refusal;
            throw;
        }
    }

    // A rollback that has begun is finished, whatever the first signal says.
    private void DemandNoSignal()
    {
        if (effect.HearsFirstSignal && run.Interruption.First.IsCancellationRequested)
        {
            throw new TargetException("interrupted", $"{run.Interruption.Name} while the platform was busy; nothing more was sent");
        }
    }

    private void DemandUnchanged(AppState now)
    {
        if (now.LatestRevision != ours && Supersession.Changed(effect.Live, now) is { } change)
        {
            throw new TargetException("superseded", $"somebody else changed {now.Name} while the platform was busy ({change}); what is live is theirs");
        }
    }
}
