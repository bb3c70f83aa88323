using BenchmarkDotNet.Attributes;
using Upgrade.Engine.Journal;

namespace Upgrade.Benchmarks;

/// <summary>One note of a journal, against the same bytes written to a file and flushed to the disk.</summary>
public class WritingANote : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-upgrade-bench-");
    private readonly byte[] _bytes = new byte[96];
    private IRunJournal _journal = null!;
    private FileStream _plain = null!;

    [GlobalSetup]
    public void Open()
    {
        _journal = new FileJournals(_folder.FullName, TimeProvider.System).Open("bench");
        _plain = new FileStream(Path.Combine(_folder.FullName, "plain"), FileMode.Create);
    }

    [Benchmark(Baseline = true)]
    public void PlainBytesAndFlush()
    {
        _plain.Write(_bytes);
        _plain.Flush(flushToDisk: true);
    }

    [Benchmark]
    public void OneNote() => _journal.Write(new JournalNote("state", "Deploying"));

    public void Dispose()
    {
        _journal.Dispose();
        _plain.Dispose();
        _folder.Delete(recursive: true);
    }
}
