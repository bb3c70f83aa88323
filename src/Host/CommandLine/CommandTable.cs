namespace Upgrade.Host.CommandLine;

/// <summary>Every command, one to a line.</summary>
internal static class CommandTable
{
    /// <summary>The command without a name.</summary>
    public static readonly CommandRow Upgrade =
        new("", "<scope> [options]", "one upgrade, or `rollback`", TakesScope: true, OptionTable.Upgrade);

    /// <summary>The commands that have a name.</summary>
    public static readonly IReadOnlyList<CommandRow> Named =
    [
        new("rehearse", "rehearse [scope] [options]", "the same run against the built-in Container Apps emulator", TakesScope: true, [.. OptionTable.Rehearse, .. OptionTable.Upgrade]),
        new("status",   "status",                     "what is live, who holds the lock, last run, unfinished run", TakesScope: false, OptionTable.Status),
        new("history",  "history [list|stats|show <run>|verify|report]", "the runs that ended: the newest, counts and times, one of them, whether all is in order, a report", TakesScope: false, OptionTable.History) { TakesWords = true },
        new("recover",  "recover [--auto]",           "settle a run that died: prove what is live, or put back what was there", TakesScope: false, OptionTable.Recover),
        new("diagram",  "diagram [--format <f>]",     "the picture of the state machine",                         TakesScope: false, OptionTable.Diagram),
        new("emulator", "emulator [options]",         "run the emulator on loopback, for other clients",          TakesScope: false, OptionTable.Emulator),
    ];

    /// <summary>The command of a name.</summary>
    public static CommandRow Of(string name) => Named.FirstOrDefault(row => row.Name == name) ?? Upgrade;
}
