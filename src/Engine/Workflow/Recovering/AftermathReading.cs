using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Reads what is live after a run has died.</summary>
internal static class AftermathReading
{
    /// <summary>Reads it. A write whose answer nobody heard may arrive after its process is gone, so for that is waited a little.</summary>
    public static async Task<Aftermath> ReadAsync(Run run, DeadRunNotes notes, CancellationToken cancellationToken)
    {
        if (!notes.HasWritten)
        {
            return new Aftermath(WhoseImages.NothingWritten, "nothing was changed", null);
        }

        var began = run.Ports.Time.GetTimestamp();

        while (true)
        {
            try
            {
                var aftermath = Aftermath.Of(notes, await run.Ports.App.GetAsync(cancellationToken));

                if (aftermath.Whose == WhoseImages.AllNew || !MayStillArrive(run, notes, began))
                {
                    return aftermath;
                }
            }
            catch (TargetException failure)
            {
                return new Aftermath(WhoseImages.Unknown, $"what is live could not be read: {failure.Message}", null);
            }

            await Task.Delay(run.Request.Limits.ArmPause, run.Ports.Time, cancellationToken);
        }
    }

    private static bool MayStillArrive(Run run, DeadRunNotes notes, long began)
    {
        // When a command was cut off is not known: its run noted nothing while it ran.
        if (notes.IsCommand)
        {
            return notes.CommandWasWhole is null && run.Ports.Time.GetElapsedTime(began) < run.Request.Limits.StrayWrite;
        }

        var age = run.Ports.Time.GetUtcNow() - notes.LastAlive;
        return !notes.HeardTheAnswer && age >= TimeSpan.Zero && age < run.Request.Limits.StrayWrite;
    }
}
