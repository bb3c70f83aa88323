namespace Upgrade.Host.Emulator.Builds;

/// <summary>One build. Guarded by the platform's lock.</summary>
/// <param name="Id">Its id in the registry.</param>
/// <param name="Request">What it was asked to do.</param>
/// <param name="CreatedAt">When it was scheduled.</param>
/// <param name="Takes">How long it takes; <see langword="null"/> for one that hangs.</param>
/// <param name="Problem">The last line of the log of one that fails; <see langword="null"/> for one that succeeds.</param>
internal sealed record BuildRun(string Id, BuildRequest Request, DateTimeOffset CreatedAt, TimeSpan? Takes, string? Problem)
{
    private const double StartsAfter = 0.15;

    private static readonly TimeSpan QueueOfOneThatHangs = TimeSpan.FromSeconds(0.1);

    public DateTimeOffset StartsAt => CreatedAt + ((Takes * StartsAfter) ?? QueueOfOneThatHangs);

    public DateTimeOffset? EndsAt => CanceledAt ?? (CreatedAt + Takes);

    public DateTimeOffset? CanceledAt { get; init; }

    /// <summary>The digests of what was pushed, by image; empty until then.</summary>
    public Dictionary<string, string> Pushed { get; } = [];

    public bool IsOver(DateTimeOffset now) => EndsAt <= now;

    public string StatusAt(DateTimeOffset now) => IsOver(now) switch
    {
        true when CanceledAt is not null => "Canceled",
        true when Problem is not null => "Failed",
        true => "Succeeded",
        _ => StartsAt <= now ? "Running" : "Queued",
    };

    /// <summary>The log so far: it only ever grows.</summary>
    public string LogAt(DateTimeOffset now)
    {
        var lines = StatusAt(now) == "Queued" ? [] : new List<string>
        {
            "Downloading source code...",
            "Finished downloading source code",
            $"Step 1/3 : FROM scratch as {Request.Dockerfile}",
        };
        lines.AddRange(IsOver(now) ? Ending : []);
        return string.Concat(lines.Select(line => line + "\r\n"));
    }

    private IEnumerable<string> Ending => this switch
    {
        { CanceledAt: not null } => ["Run ID: " + Id + " was canceled"],
        { Problem: { } problem } => [problem, $"failed to run step ID: build: exit status 1", $"Run ID: {Id} failed"],
        _ => [.. Request.Images.Select(image => $"Successfully tagged {image}"), $"Run ID: {Id} was successful"],
    };
}
