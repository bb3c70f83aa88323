namespace Upgrade.Engine.History;

/// <summary>Which exit codes go with which result: what the message of a line ends in has to agree with its result.</summary>
internal static class HistoryExits
{
    private static readonly int[] EndedEarly = [1, 129, 130, 143];

    /// <summary>The exit codes that a run of a result may have had.</summary>
    internal static IReadOnlyList<int> Of(HistoryResult result) => result switch
    {
        HistoryResult.Success or HistoryResult.RollbackSuccess => [0],
        HistoryResult.Aborted or HistoryResult.BuildInProgress => EndedEarly,
        HistoryResult.UpgradeFailedRolledBack => [3],
        HistoryResult.UpgradeFailed => [4],
        HistoryResult.RollbackFailed => [5],
        _ => [1],
    };
}
