using System.Globalization;
using Upgrade.Chaos.Scenes;
using Upgrade.Engine.History;

namespace Upgrade.Chaos.Crowds;

/// <summary>Processes of ours and shells with <c>&gt;&gt;</c>, all at one history.</summary>
public sealed class AppendingTogether
{
    private const string Shell = """
        i=0
        while [ $i -lt "$3" ]; do
            printf '{"ts":"2026-05-23T03:22:48Z","scope":"full","app":"app","tag":"t","head_sha":"58cc179","result":"success","elapsed_seconds":127,"message":" (exit=0)","run_id":"%s-%s"}\n' "$2" "$i" >> "$1"
            i=$((i+1))
        done
        """;

    [Fact]
    public async Task No_line_of_64_writers_is_lost_or_torn()
    {
        var each = Form.IsLong ? 500 : 60;
        using var folder = new Folder();
        var count = each.ToString(CultureInfo.InvariantCulture);
        var path = folder["history.jsonl"];
        var clients = Enumerable.Range(0, 32)
            .SelectMany(writer => (Client[])
            [
                Peer.Start(folder.Path, "append", path, $"ours{writer}", count),
                new Client("sh", ["-c", Shell, "sh", path, $"shell{writer}", count], folder.Path, new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" }),
            ])
            .ToList();

        var ends = await Task.WhenAll(clients.Select(client => client.EndAsync(TestContext.Current.CancellationToken)));

        var runs = new HistoryFile(path).Lines().Select(line => line?.RunId ?? "torn").ToList();
        clients.ForEach(client => client.Dispose());
        Assert.All(ends, end => Assert.Equal(0, end));
        Assert.Equal(64 * each, runs.Count);
        Assert.Equal(64 * each, runs.Where(run => run != "torn").Distinct().Count());
    }
}
