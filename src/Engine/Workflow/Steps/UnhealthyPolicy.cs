namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What becomes of an upgrade that is not healthy.</summary>
internal static class UnhealthyPolicy
{
    /// <summary>Whether it stays: the operator keeps it, it was no better before, or the lock is no longer ours.</summary>
    public static bool Keeps(Run run)
    {
        if (run.Request.KeepUnhealthy)
        {
            return true;
        }

        if (run.UnhealthyBefore)
        {
            run.Supersede("unhealthy_before", "it was unhealthy before this run too, so the previous images are not put back");
            return true;
        }

        if (run.Lock?.LostToken.IsCancellationRequested != false)
        {
            run.Supersede("lock_lost", "the lock was lost, so nothing more is changed");
            return true;
        }

        return false;
    }
}
