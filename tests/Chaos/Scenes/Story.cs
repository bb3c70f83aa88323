namespace Upgrade.Chaos.Scenes;

/// <summary>A run to be killed, and the one command that must put everything right after it.</summary>
/// <param name="Name">What it is called in the tables.</param>
/// <param name="Faults">What goes wrong in the cloud.</param>
/// <param name="Before">A run that makes the beginning; empty for none.</param>
/// <param name="Run">The run that is killed.</param>
/// <param name="Next">The command after it.</param>
/// <param name="Counts">Which moments of it are its own, and not told by another story.</param>
internal sealed record Story(string Name, string[] Faults, string[] Before, string[] Run, string[] Next, Func<string, bool> Counts)
{
    private static readonly string[] _deploy = ["full", "--yes", "--no-build", "--tag", "next"];
    private static readonly string[] _build = ["full", "--yes", "--tag", "built"];
    private static readonly string[] _sick = [.. _deploy, "--health-timeout", "5"];
    private static readonly string[] _recover = ["recover", "--auto"];
    private static readonly string[] _back = ["rollback", "--yes"];

    private static readonly string[] _multiple = ["multiple-revisions"];
    private static readonly string[] _downInTraffic = [.. _multiple, "down-in-traffic"];

    public static readonly Story[] All =
    [
        //  name        faults           before    run      next      what counts
        new("upgrade",  [],              [],       _deploy, _deploy,  _ => true),
        new("build",    [],              [],       _build,  _deploy,  point => point.StartsWith("build", StringComparison.Ordinal) || point.StartsWith("blob", StringComparison.Ordinal)),
        new("sick",     ["crash-loop"],  [],       _deploy, _back,    IsARollback),
        new("rollback", [],              _deploy,  _back,   _back,    IsAWrite),
        new("pinned",   _multiple,       [],       _deploy, _deploy,  point => Form.IsLong || IsAWrite(point) || IsOfARevision(point)),
        new("aside",    _multiple,       [],       _deploy, _recover, IsAWrite),
        new("moved",    _downInTraffic,  [],       _sick,   _back,    IsAWrite),
    ];

    // What is asked otherwise than in mode Single.
    private static bool IsOfARevision(string point) => point.StartsWith("revision", StringComparison.Ordinal) || point.StartsWith("ingress", StringComparison.Ordinal);

    // Its write, and the look that is made before none but it.
    private static bool IsARollback(string point) => point.StartsWith("app.patch 2", StringComparison.Ordinal) || point.StartsWith("revision.list", StringComparison.Ordinal);

    private static bool IsAWrite(string point) => point.StartsWith("app.patch", StringComparison.Ordinal);
}
