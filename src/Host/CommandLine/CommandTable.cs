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
        new("doctor",   "doctor [options]",           "whether a run could go on from here: all that it would look at, and this machine", TakesScope: false, OptionTable.Doctor),
        new("history",  "history [list|stats|show <run>|verify|report]", "the runs that ended: the newest, counts and times, one of them, whether all is in order, a report", TakesScope: false, OptionTable.History) { TakesWords = true },
        new("recover",  "recover [--auto]",           "settle a run that died: prove what is live, or put back what was there", TakesScope: false, OptionTable.Recover),
        new("probe",    "probe [url]",                "read a readiness endpoint, explain what is down and what to do first", TakesScope: false, OptionTable.Probe) { TakesWords = true },
        new("diagram",  "diagram [--format <f>]",     "the picture of the state machine",                         TakesScope: false, OptionTable.Diagram),
        new("emulator", "emulator [options]",         "run the emulator on loopback, for other clients",          TakesScope: false, OptionTable.Emulator),
        new("serve",    "serve [--urls <a>]",         "answer for the app's readiness, as a sidecar of it",        TakesScope: false, OptionTable.Serve),
    ];

    /// <summary>The command of a name.</summary>
    public static CommandRow Of(string name) => Named.FirstOrDefault(row => row.Name == name) ?? Upgrade;
}
