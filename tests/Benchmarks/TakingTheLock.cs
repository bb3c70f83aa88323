using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Upgrade.Engine.Locking;

namespace Upgrade.Benchmarks;

/// <summary>The lock taken and freed, against <c>flock(1)</c> doing the same around <c>true</c>.</summary>
public class TakingTheLock : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-upgrade-bench-");

    private static LockHolder Holder => new()
    {
        RunId = "bench",
        User = "bench",
        Host = "bench",
        ProcessId = Environment.ProcessId,
        Scope = "full",
        Tag = "",
        Phase = "Created",
        Since = DateTimeOffset.UnixEpoch,
    };

    [Benchmark(Baseline = true)]
    public void ShellFlock()
    {
        using var process = Process.Start(new ProcessStartInfo("flock", ["-n", Path.Combine(_folder.FullName, "shell.lock"), "true"]))!;
        process.WaitForExit();
    }

    [Benchmark]
    public async Task Ours()
    {
        var held = await new FlockDeployLock(Path.Combine(_folder.FullName, "ours.lock"), TimeProvider.System)
            .TakeAsync(Holder, TimeSpan.Zero, _ => { }, CancellationToken.None);
        await held.DisposeAsync();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
