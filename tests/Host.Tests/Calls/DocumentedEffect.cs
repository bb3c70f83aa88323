using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Calls;

/// <summary>What each phrase of docs/reference/azure-calls.md means for a run that met the trouble.</summary>
internal static class DocumentedEffect
{
    private static readonly Dictionary<string, Action<CallOutcome>> Phrases = new()
    {
        //  denied
        ["ends the run, nothing changed"] = seen => Is(seen, seen.End.StartsWith("Aborted ", StringComparison.Ordinal) && seen is { ExitCode: 1, Writes: 0 }),
        ["refused, nothing changed"] = seen => Is(seen, seen.End.StartsWith("Aborted ", StringComparison.Ordinal) && seen is { ExitCode: 1 } && seen.Text.Contains("Nothing was changed", StringComparison.Ordinal)),
        ["no logs; the run goes on"] = seen => Is(seen, seen.End == seen.Scene.Calm && !seen.ContainerLines.Any()),
        ["the revision is judged by its own states"] = seen => Is(seen, seen.End == "Verified"),
        ["not ready yet, until the health budget is spent"] = seen => Is(seen, seen.End == "RolledBack health_timeout"),
        ["a warning"] = seen => Is(seen, seen.End == "planned" && seen.Told.Any(notice => (string?)notice.Data?["verdict"] == "warned" && notice.Text.Contains("could not be read", StringComparison.Ordinal))),
        ["a warning; the rollback goes on"] = seen => Is(seen, seen.End == seen.Scene.Calm && seen.Text.Contains("nobody knows whether somebody else deployed right before our write", StringComparison.Ordinal)),
        ["the build fails"] = seen => Is(seen, seen.End.StartsWith("BuildFailed ", StringComparison.Ordinal) && seen is { ExitCode: 1, Writes: 0 }),
        ["the build is watched without its log"] = seen => Is(seen, seen.End == "Verified" && seen.Text.Contains("cannot be read; the build goes on", StringComparison.Ordinal)),
        ["the log's end is not seen; the run goes on"] = seen => Is(seen, seen.End == "Verified" && seen.Text.Contains("log: api | ", StringComparison.Ordinal)),
        ["said; the build goes on"] = seen => Is(seen, seen.End == seen.Scene.Calm && seen.Text.Contains("could not be cancelled and may go on", StringComparison.Ordinal)),
        ["the image cannot be looked up: `--no-build` is refused"] = seen => Is(seen, seen.End == "refused" && seen.Verdict("plan") == "refused"),
        ["not ready"] = NotReady,

        //  throttled
        ["read"] = IsRepeated,
        ["sent again for 60 s, as after a 409 of an operation in flight; then `platform_busy`"] = seen =>
        {
            IsRepeated(seen);
            Assert.Equal(60, new AzurePatience().Writes.TotalSeconds);
            Is(seen, seen.Writes == 2);
        },
        ["sent again for 60 s"] = seen =>
        {
            IsRepeated(seen);
            Assert.Equal(60, new AzurePatience().Writes.TotalSeconds);
        },
        // The whole log is told, up to its last line, so it was asked for again.
        ["asked again at the next look"] = seen => Is(
            seen,
            seen.End == seen.Scene.Calm && seen.Text.Contains("was successful", StringComparison.Ordinal) && !seen.Text.Contains("the log of build", StringComparison.Ordinal)),
        ["tried for 10 s"] = seen =>
        {
            IsRepeated(seen);
            Assert.Equal(10, new AzurePatience().Cancellation.TotalSeconds);
            Is(seen, seen.Text.Contains("was cancelled", StringComparison.Ordinal));
        },

        //  slow or lost
        ["never sent again: the app is read back for 30 s"] = seen =>
        {
            Assert.Equal(30, new RunLimits().ReadBack.TotalSeconds);
            Is(seen, seen is { Writes: 1, Made: 1 } or { Writes: 0, Made: 1 } && seen.End is "Verified" or "Aborted refused");
        },
        ["never sent again: `build_unknown`"] = seen => Is(seen, seen is { End: "BuildFailed build_unknown", Made: 1, Writes: 0 }),
        ["read, but for one request of up to 30 minutes"] = seen => Is(seen, seen is { End: "Verified", Made: 1 } || seen.Text.Contains("Trying again", StringComparison.Ordinal)),
        ["the last lines are waited for 5 s; a followed log is taken up again"] = seen =>
        {
            Assert.Equal(5, new RunLimits().LogTail.TotalSeconds);
            Is(seen, seen.End == seen.Scene.Calm);
        },
        ["not ready; an answer is bounded in time and size"] = GoesOn,
    };

    /// <summary>Holds an outcome to a phrase. A phrase that nothing here knows is an error: nobody would have tested it.</summary>
    public static void Check(string phrase, CallOutcome seen)
    {
        Assert.True(Phrases.ContainsKey(phrase), $"no test knows what `{phrase}` means");
        Assert.True(seen.Troubled > 0, $"the call was not made, so nothing happened to it: {seen}");
        Phrases[phrase](seen);
    }

    private static void IsRepeated(CallOutcome seen)
    {
        GoesOn(seen);
        Is(seen, seen.Text.Contains("Trying again", StringComparison.Ordinal));
    }

    private static void GoesOn(CallOutcome seen) => Is(seen, seen.End == seen.Scene.Calm && seen.Made > seen.Troubled);

    // Once is not enough to be unhealthy; always is.
    private static void NotReady(CallOutcome seen) =>
        Is(seen, seen.Made == seen.Troubled ? seen.End == "RolledBack health_timeout" : seen.End == "Verified");

    private static void Is(CallOutcome seen, bool holds) => Assert.True(holds, $"{seen}");
}
