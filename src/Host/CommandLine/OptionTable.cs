namespace Upgrade.Host.CommandLine;

/// <summary>Every option of every command, one to a line: what the parser takes is what the help shows.</summary>
internal static class OptionTable
{
    private const string Source = "What is deployed";
    private const string Proof = "How it is judged";
    private const string Run = "How it runs";
    private const string Stage = "The emulator";
    private const string About = "About this program";

    private static readonly OptionRow Output = new(Run, "--output", "text|json", "json: one JSON object a line on stdout, nothing else there (default: text)");
    /// <summary>Names the file of the layout. Every command that has to do with the layout takes it.</summary>
    public static readonly OptionRow Config = new(Source, "--config", "file", "the images and scopes are declared here (default: upgrade.json at the top of the checkout, else a built-in layout)");
    private static readonly OptionRow HealthTimeout = new(Proof, "--health-timeout", "seconds", "budget of the verification, from the accepted write on; 1 to 3600 (default: 180)");
    private static readonly OptionRow Verify = new(Proof, "--verify", "probe|arm", "arm: judge the new revision by ARM's states alone, where its address cannot be reached from here (default: probe)");
    private static readonly OptionRow LockWait = new(Run, "--lock-wait", "seconds", "wait this long for the lock; 0 to 86400 (default: 0, fail at once)");
    private static readonly OptionRow BusyWait = new(Run, "--busy-wait", "seconds", "wait this long for an operation of the platform that is in flight; 0 to 3600 (default: 600; a rehearsal waits 5 at most)");
    private static readonly OptionRow Yes = new(Run, "--yes", "", "ask no questions") { Aliases = ["-y"] };
    private static readonly OptionRow From = new(Stage, "--from", "file", "begin with this app, as ARM returns it (default: a built-in one of five containers)");
    private static readonly OptionRow Trace = new(Stage, "--trace", "file", "append one JSON line for each request served");
    private static readonly OptionRow Fault = new(Stage, "--fault", "name[=value]", "let this go wrong; may be repeated (`cli-upgrade rehearse --list-faults` explains each)") { Repeats = true };

    /// <summary>The options that every command takes.</summary>
    public static readonly IReadOnlyList<OptionRow> Everywhere =
    [
        new(About, "--help",    "", "show this help") { Aliases = ["-h", "-?"] },
        new(About, "--version", "", "show the version"),
    ];

    /// <summary>The options of an upgrade.</summary>
    public static readonly IReadOnlyList<OptionRow> Upgrade =
    [
        new(Source, "--pull",              "",          "`git pull --ff-only` before the build; refused on a dirty tree"),
        new(Source, "--allow-dirty",       "",          "accept uncommitted edits; the tag, the labels and the history say `dirty`"),
        new(Source, "--branch",            "name",      "refuse unless this branch is checked out (default: any)"),
        new(Source, "--tag",               "tag",       "image tag, for every scope (default: <UTC yyyyMMddHHmmss>-<short sha>)"),
        new(Source, "--no-build",          "",          "deploy images that exist already under --tag: nothing is built, each image is checked first"),
        new(Source, "--template",          "file",      "with a scope of every image: put this template in place by the same write (default: the live one, with new images)"),
        new(Source, "--to",                "run",       "only with `rollback`: the run whose snapshot is put back (default: the newest)"),
        Config,
        HealthTimeout,
        Verify,
        new(Proof,  "--no-auto-rollback",  "",          "leave an unhealthy upgrade in place, and print the rollback command"),
        new(Proof,  "--skip-parity-check", "",          "skip the Storage parity preflight"),
        LockWait,
        BusyWait,
        Yes,
        new(Run,    "--dry-run",           "",          "print the plan; not one mutating call, no history line"),
        new(Run,    "--logs",              "",          "follow the logs of the new revision after success; implies --yes"),
        Output,
    ];

    /// <summary>The options of a rehearsal, beside those of an upgrade.</summary>
    public static readonly IReadOnlyList<OptionRow> Rehearse =
    [
        Fault,
        new(Stage, "--list-faults", "", "explain each fault and do nothing else"),
        From,
        Trace,
    ];

    /// <summary>The options of the emulator.</summary>
    public static readonly IReadOnlyList<OptionRow> Emulator =
    [
        new(Stage, "--port",     "number", "port to listen on, on loopback (default: 0, a free one)"),
        new(Stage, "--app",      "name",   "name of the app (default: the built-in one's)"),
        From,
        new(Stage, "--env-file", "path",   "when it listens, write here what a client needs, as NAME='value' lines"),
        Fault,
        Trace,
    ];

    /// <summary>The options of <c>serve</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Serve =
    [
        new(Run, "--urls", "addresses", "where to listen, `;` between two; `http://*:8080` for every network (default: http://127.0.0.1:8080)"),
    ];

    /// <summary>The options of <c>status</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Status = [Output];

    /// <summary>The options of <c>doctor</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Doctor =
    [
        new(Source, "--tag", "tag", "the tag to look for, where the layout builds nothing"),
        Config,
        Verify,
        Output,
    ];

    /// <summary>The options of <c>history</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> History =
    [
        new(Run, "--limit", "number", "with list and report: how many runs, the newest first (default: 20)"),
        Output,
    ];

    /// <summary>The options of <c>recover</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Recover =
    [
        new(Run, "--auto", "", "decide without questions: prove what is live where it is whole and ready, otherwise roll back"),
        Config,
        Yes,
        HealthTimeout,
        Verify,
        LockWait,
        BusyWait,
        Output,
    ];

    /// <summary>The options of <c>probe</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Probe =
    [
        new(Run, "--watch", "", "look again every 5 s until Ctrl+C, and print what changes"),
        new(Run, "--rules", "", "print the rules by which the first action is chosen, and look at nothing"),
        Config,
        Output,
    ];

    /// <summary>The options of <c>diagram</c>.</summary>
    public static readonly IReadOnlyList<OptionRow> Diagram =
    [
        new(Run, "--format", "dot|mermaid", "language of the picture (default: dot)"),
    ];
}
