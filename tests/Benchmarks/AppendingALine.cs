using System.Text;
using BenchmarkDotNet.Attributes;
using Upgrade.Engine.History;

namespace Upgrade.Benchmarks;

/// <summary>One line of history, once and durable, against the same bytes written to the end of a file and flushed to the disk.</summary>
public class AppendingALine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-upgrade-bench-");
    private JsonlHistory _history = null!;
    private byte[] _line = [];
    private string _plain = "";
    private long _run;

    /// <summary>How many lines the history has already.</summary>
    [Params(0, 10_000)]
    public int Lines { get; set; }

    [GlobalSetup]
    public async Task Fill()
    {
        var path = Path.Combine(_folder.FullName, $"history-{Lines}.jsonl");
        _plain = Path.Combine(_folder.FullName, $"plain-{Lines}.jsonl");
        _history = new JsonlHistory(path, TimeProvider.System);
        await _history.AppendAsync(Entry(), CancellationToken.None);
        _line = await File.ReadAllBytesAsync(path);
        var many = new StringBuilder().Insert(0, Encoding.UTF8.GetString(_line), Lines).ToString();
        await File.WriteAllTextAsync(path, many);
        await File.WriteAllTextAsync(_plain, many);
    }

    [Benchmark(Baseline = true)]
    public void PlainBytesAndFlush()
    {
        using var file = new FileStream(_plain, FileMode.Open, FileAccess.Write);
        file.Seek(0, SeekOrigin.End);
        file.Write(_line);
        file.Flush(flushToDisk: true);
    }

    [Benchmark]
    public Task OneLineOfHistory() => _history.AppendAsync(Entry(), CancellationToken.None);

    public void Dispose() => _folder.Delete(recursive: true);

    private HistoryEntry Entry() => new()
    {
        EndedAt = DateTimeOffset.UnixEpoch,
        Scope = "full",
        App = "ca-elb-dashboard",
        Tag = "20260523122407-58cc179",
        HeadSha = "58cc179",
        Result = HistoryResult.Success,
        ElapsedSeconds = 127,
        Message = " (exit=0)",
        RunId = $"run-{_run++}",
    };
}
