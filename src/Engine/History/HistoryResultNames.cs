namespace Upgrade.Engine.History;

/// <summary>The nine results as the history's lines write them.</summary>
public static class HistoryResultNames
{
    private static readonly (HistoryResult Result, string Name)[] Table =
    [
        (HistoryResult.Success,                 "success"),
        (HistoryResult.RollbackSuccess,         "rollback_success"),
        (HistoryResult.Aborted,                 "aborted"),
        (HistoryResult.AbortedByUser,           "aborted_by_user"),
        (HistoryResult.ParityRejected,          "parity_rejected"),
        (HistoryResult.BuildInProgress,         "build_in_progress"),
        (HistoryResult.UpgradeFailedRolledBack, "upgrade_failed_rolled_back"),
        (HistoryResult.UpgradeFailed,           "upgrade_failed"),
        (HistoryResult.RollbackFailed,          "rollback_failed"),
    ];

    /// <summary>The name of a result.</summary>
    /// <param name="result">The result.</param>
    public static string NameOf(HistoryResult result) => Table.First(row => row.Result == result).Name;

    /// <summary>The result of a name.</summary>
    /// <param name="name">The name, exactly.</param>
    /// <returns>The result; <see langword="null"/> where the name is none of the nine.</returns>
    public static HistoryResult? Parse(string name) =>
        Table.Where(row => row.Name == name).Select(row => (HistoryResult?)row.Result).FirstOrDefault();
}
