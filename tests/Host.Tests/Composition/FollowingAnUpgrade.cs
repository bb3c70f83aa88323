using System.Diagnostics;

namespace Upgrade.Host.Tests.Composition;

/// <summary>The program itself, in a process of its own, since a signal ends it.</summary>
public sealed class FollowingAnUpgrade
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task The_line_is_written_before_the_first_log_line_and_a_signal_ends_the_logs_with_exit_0()
    {
        await using var rehearsal = await Rehearsal.StartAsync();
        using var program = Start(rehearsal, "api", "--logs");
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        var errors = program.StandardError.ReadToEndAsync(deadline.Token);

        try
        {
            var before = await ReadUntilAsync(program, "following the logs of ca-elb-dashboard--u-", deadline.Token);
            var line = await File.ReadAllTextAsync(rehearsal.HistoryPath, deadline.Token);
            await ReadUntilAsync(program, "worker | ", deadline.Token);
            await SignalAsync(program.Id, deadline.Token);
            await program.StandardOutput.ReadToEndAsync(deadline.Token);
            await program.WaitForExitAsync(deadline.Token);

            Assert.DoesNotContain("GET /api/health 200", before, StringComparison.Ordinal);
            Assert.Contains("\"result\":\"success\"", line, StringComparison.Ordinal);
            Assert.Equal(line, await File.ReadAllTextAsync(rehearsal.HistoryPath, deadline.Token));
            Assert.Equal((0, ""), (program.ExitCode, await errors));
        }
        finally
        {
            if (!program.HasExited)
            {
                program.Kill(entireProcessTree: true);
            }
        }
    }

    private static Process Start(Rehearsal rehearsal, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "cli-upgrade"), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = rehearsal.Place.Root,
        };

        foreach (var (name, value) in rehearsal.Variables)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    private static async Task<string> ReadUntilAsync(Process program, string words, CancellationToken cancellationToken)
    {
        var text = "";
        while (await program.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            text += $"{line}\n";
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return text;
            }
        }

        throw new InvalidOperationException($"the program ended before it said `{words}`:\n{text}");
    }

    private static async Task SignalAsync(int process, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", ["-INT", $"{process}"]);
        await kill.WaitForExitAsync(cancellationToken);
    }
}
