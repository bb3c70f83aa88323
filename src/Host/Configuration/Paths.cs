using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>Where a run's records stand.</summary>
internal sealed record Paths
{
    private const string NoHome = "/tmp";

    private readonly string? _snapshot;

    private Paths(string? snapshot) => _snapshot = snapshot;

    /// <summary>The history on this machine; a shared one is beside it and does not take its place.</summary>
    public required string History { get; init; }

    /// <summary>The shared history, a blob's address; <see langword="null"/> where none is set. It may be signed: never print its query.</summary>
    public Uri? SharedHistory { get; init; }

    /// <summary>The shared lock, a blob's address; <see langword="null"/> where none is set. It may be signed: never print its query.</summary>
    public Uri? SharedLock { get; init; }

    /// <summary>The folder of journals and kept snapshots.</summary>
    public required string State { get; init; }

    /// <summary>Reads the paths from the settings.</summary>
    /// <exception cref="ConfigurationException">An address cannot be used.</exception>
    public static Paths From(Settings settings)
    {
        var home = Directory.Exists(settings.ValueOf("HOME")) ? settings.ValueOf("HOME")! : NoHome;
        var history = settings.ValueOf("ELB_UPGRADE_HISTORY") ?? "~/.elb-upgrade-history.jsonl";
        // The XDG specification has a relative one ignored.
        var data = settings.ValueOf("XDG_STATE_HOME") is { } set && Path.IsPathRooted(set) ? set : "~/.local/state";

        return new Paths(settings.ValueOf("ELB_UPGRADE_SNAPSHOT") is { } snapshot ? Full(snapshot, home) : null)
        {
            History = Full(IsAddress(history) ? "~/.elb-upgrade-history.jsonl" : history, home),
            SharedHistory = IsAddress(history) ? Address("ELB_UPGRADE_HISTORY", history) : null,
            SharedLock = settings.ValueOf("ELB_UPGRADE_LOCK") is { } shared ? Address("ELB_UPGRADE_LOCK", shared) : null,
            State = Full(settings.ValueOf("ELB_UPGRADE_STATE") ?? $"{data}/cli-upgrade", home),
        };
    }

    /// <summary>The current snapshot of an app.</summary>
    /// <exception cref="ConfigurationException">The app's name cannot be part of a file's name.</exception>
    public string Snapshot(string app) => FileWord.IsSafe(app)
        ? _snapshot ?? $"/tmp/elb-upgrade-snapshot-{app}.json"
        : throw new ConfigurationException(
            $"CONTAINER_APP_NAME is `{PrintableText.Line(app, 60)}`, which is no app's name: letters, digits, `.`, `_` and `-` only.");

    /// <summary>The lock of an app.</summary>
    /// <exception cref="ConfigurationException">The app's name cannot be part of a file's name.</exception>
    public string Lock(string app) => $"{Snapshot(app)}.lock";

    private static string Full(string path, string home) =>
        Path.GetFullPath(path == "~" || path.StartsWith("~/", StringComparison.Ordinal) ? home + path[1..] : path);

    private static bool IsAddress(string value) => value.Contains("://", StringComparison.Ordinal);

    private static Uri Address(string name, string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.AbsolutePath.Length > 1
            ? address
            : throw new ConfigurationException($"{name} is set, but not to a blob's address: https://<account>.blob.core.windows.net/<container>/<blob>.");
}
