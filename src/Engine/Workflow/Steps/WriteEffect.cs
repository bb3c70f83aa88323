using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The one write of a state: intent noted, sent once, and its effect looked for where the answer was lost.</summary>
internal static class WriteEffect
{
    /// <summary>Sends the write.</summary>
    /// <returns>The receipt; <see cref="WriteOutcome.Lost"/> only where nobody could find out whether it had an effect.</returns>
    /// <exception cref="TargetException">The intent could not be noted, or it may not be sent (again); nothing was changed.</exception>
    public static async Task<WriteReceipt> SendAsync(Run run, Effect effect, CancellationToken cancellationToken)
    {
        run.DemandLock(effect.Phase);
        EffectNotes.Intend(run, effect.Name, effect.Intent);
        var previous = (run.Revision, run.HasWritten);
        (run.Revision, run.HasWritten) = (effect.Revision, true);
        var again = new SecondThoughts(run, effect, previous.Revision);
        var receipt = await effect.Send(again.ThinkAsync, cancellationToken);

        if (receipt.Outcome == WriteOutcome.Lost)
        {
            run.Tell("warning", $"the answer to the write was lost ({receipt.Detail}); reading the app back");
            receipt = await ReadBackAsync(run, effect, receipt, cancellationToken);
        }

        if (receipt.Outcome is WriteOutcome.Refused or WriteOutcome.Busy)
        {
            (run.Revision, run.HasWritten) = previous;
        }
        else
        {
            run.Accepted = run.Ports.Time.GetTimestamp();
            run.Operation = receipt.Operation;
            run.Made.Add(effect.Revision);
        }

        EffectNotes.Saw(run, effect.Name, RunNotes.Seen(receipt));
        return again.Refusal is null ? receipt : throw again.Refusal;
    }

    private static async Task<WriteReceipt> ReadBackAsync(
        Run run, Effect effect, WriteReceipt lost, CancellationToken cancellationToken)
    {
        var began = run.Ports.Time.GetTimestamp();

        while (true)
        {
            var app = await ReadAsync(run, cancellationToken);

            if (app is not null && effect.Shows(app))
            {
                return lost with { Outcome = WriteOutcome.Accepted, Detail = "the app shows the effect" };
            }

            if (run.Ports.Time.GetElapsedTime(began) >= run.Request.Limits.ReadBack)
            {
                return app is null or { IsBusy: true }
                    ? lost
                    : lost with { Outcome = WriteOutcome.Refused, Code = "answer_lost", Detail = $"{lost.Detail}; the app shows no effect of it" };
            }

            await Task.Delay(run.Request.Limits.ArmPause, run.Ports.Time, cancellationToken);
        }
    }

    /// <summary>Reads the app; a failure is told.</summary>
    /// <returns>The app; <see langword="null"/> where it could not be read.</returns>
    public static async Task<AppState?> ReadAsync(Run run, CancellationToken cancellationToken)
    {
        try
        {
            return await run.Ports.App.GetAsync(cancellationToken);
        }
        catch (TargetException failure)
        {
            run.Tell("warning", failure.Message);
            return null;
        }
    }
}
