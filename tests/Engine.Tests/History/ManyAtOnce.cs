using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.History;

public sealed class ManyAtOnce : IDisposable
{
    private const int Processes = 8;
    private const int LinesEach = 40;

    private readonly TempFolder _folder = new();

    [Fact]
    public async Task Processes_and_shells_lose_and_tear_nothing()
    {
        var path = _folder["history.jsonl"];
        var shells = Enumerable.Range(0, Processes).Select(
            shell => Shell.Start($"i=0; while [ $i -lt {LinesEach} ]; do echo \"shell {shell} $i\" >> \"$1\"; i=$((i+1)); done", path));
        var peers = Enumerable.Range(0, Processes).Select(
            peer => Peer.Start(["append", path, .. Enumerable.Range(0, LinesEach).Select(line => $"run-{peer}-{line}")]));

        await AllEndWellAsync([.. peers, .. shells]);

        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(2 * Processes * LinesEach, lines.Length);
        Assert.Equal(Processes * LinesEach, lines.Where(line => line.StartsWith("shell ", StringComparison.Ordinal)).Distinct().Count());
        Assert.Equal(Processes * LinesEach, new HistoryFile(path).Lines().OfType<HistoryEntry>().Select(entry => entry.RunId).Distinct().Count());
    }

    [Fact]
    public async Task One_run_gets_one_line_however_many_processes_add_it()
    {
        var path = _folder["history.jsonl"];
        var runs = Enumerable.Range(0, LinesEach).Select(run => $"run-{run}").ToArray();

        await AllEndWellAsync([.. Enumerable.Range(0, Processes).Select(_ => Peer.Start(["append", path, .. runs]))]);

        Assert.Equal(runs.Order(), new HistoryFile(path).Lines().Select(entry => entry?.RunId).Order());
    }

    public void Dispose() => _folder.Dispose();

    private static async Task AllEndWellAsync(Shell[] all)
    {
        foreach (var one in all)
        {
            using (one)
            {
                Assert.Equal(0, await one.EndAsync());
            }
        }
    }
}
