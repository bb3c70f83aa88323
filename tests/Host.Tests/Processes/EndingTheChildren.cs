using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class EndingTheChildren
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    [InlineData("HUP", 129)]
    public async Task A_pull_that_hangs_ends_with_the_run_and_so_does_what_it_started(string signal, int exitCode)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RunningEmulator.StartAsync(sandbox);
        var made = await sandbox.ShellAsync(
            """
            set -e
            cd "$ELB_UPGRADE_SOURCE"
            git clone -q --bare . "$TMPDIR/up.git"
            git remote add origin "$TMPDIR/up.git"
            git fetch -q
            git branch -q -u origin/main
            mkdir "$TMPDIR/bin"
            printf '#!/bin/sh\ncase " $* " in\n*" pull "*) sleep 600 & echo $! $$ > "$TMPDIR/pids"; wait ;;\n*) exec "%s" "$@" ;;\nesac\n' "$(command -v git)" > "$TMPDIR/bin/git"
            chmod +x "$TMPDIR/bin/git"
            """);
        Assert.True(made.ExitCode == 0, $"{made}");
        sandbox.Variables["PATH"] = $"{sandbox["tmp/bin"]}:{Environment.GetEnvironmentVariable("PATH")}";
        await using var run = sandbox.Start("full", "--yes", "--pull");
        var begun = await sandbox.ShellAsync("for n in $(seq 1200); do [ -s \"$TMPDIR/pids\" ] && exit 0; sleep 0.05; done; exit 1");
        Assert.True(begun.ExitCode == 0, $"{begun}");

        await run.SignalAsync(signal, Token);
        var end = await run.EndAsync(Token);

        Assert.True(end.ExitCode == exitCode, $"{end}");
        var line = sandbox.TheLine("aborted");
        Assert.Equal("interrupted", (string?)line["reason"]);
        Assert.EndsWith($" (exit={exitCode})", (string?)line["message"], StringComparison.Ordinal);
        // Gone, or dead and only not yet collected by whoever inherited it.
        var left = await sandbox.ShellAsync(
            "for pid in $(cat \"$TMPDIR/pids\"); do for n in $(seq 1200); do grep -qs '^State:[[:space:]]*[^ZX]' /proc/$pid/status || continue 2; sleep 0.05; done; echo $pid lives; done");
        Assert.Equal("", left.Output);
        Assert.Empty(emulator.Trace.Patches);
    }
}
