using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class RefusingBeforeAnythingIsChanged
{
    public static TheoryData<string> Names => [.. RefusalTable.Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_refusal_has_its_reason_and_names_what_to_do_and_changes_nothing(string name)
    {
        var row = RefusalTable.Rows[name];
        using var sandbox = new Sandbox();
        await using var emulator = await StartAsync(sandbox, row);
        await ArrangeAsync(sandbox, row);

        var end = await sandbox.RunAsync(row.Words.Split(' '));

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.True(row.Reason == (string?)sandbox.TheLine(row.Result)["reason"], $"{end}");
        Assert.Contains((end.Output + end.Error).Split('\n'), told => told.Contains(row.Remedy, StringComparison.Ordinal));
        Assert.Empty(emulator.Trace.Changing);
    }

    [Fact]
    public void Every_reason_in_the_table_of_the_preflight_has_a_row()
    {
        var documented = DocumentedReasons().ToList();

        Assert.Contains("platform_busy", documented);
        Assert.Empty(documented.Except(RefusalTable.Rows.Values.Select(row => row.Reason)));
    }

    private static async Task<RunningEmulator> StartAsync(Sandbox sandbox, Refused row)
    {
        if (row.App is { } app)
        {
            await File.WriteAllTextAsync(sandbox["app.json"], app, TestContext.Current.CancellationToken);
            return await RunningEmulator.StartWithAsync(sandbox, ["--from", sandbox["app.json"]]);
        }

        return await (row.Fault is { } fault ? RunningEmulator.StartAsync(sandbox, fault) : RunningEmulator.StartAsync(sandbox));
    }

    private static async Task ArrangeAsync(Sandbox sandbox, Refused row)
    {
        if (row.Script is { } script)
        {
            var arranged = await sandbox.ShellAsync($"set -eu; S=$ELB_UPGRADE_SOURCE\n{script}");
            Assert.True(arranged.ExitCode == 0, $"{arranged}");
        }

        foreach (var (name, value) in row.Set)
        {
            sandbox.Variables[name] = value;
        }
    }

    private static IEnumerable<string> DocumentedReasons()
    {
        return File.ReadLines(Path.Combine(RepositoryFiles.Root, "docs/operate/cli-upgrade.md"))
            .SkipWhile(line => line != "## Preflight").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|')[3].Trim())
            .Where(cell => cell.StartsWith('`') && cell.EndsWith('`')).Select(cell => cell.Trim('`'));
    }
}
