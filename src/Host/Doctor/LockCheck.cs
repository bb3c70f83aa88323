using System.ComponentModel;
using System.Diagnostics;
using Upgrade.Engine.Files;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Doctor;

/// <summary>Tries whether <c>flock(2)</c> keeps a second one out where the lock stands: an open file of this process, and <c>flock(1)</c>.</summary>
/// <param name="path">The lock's file.</param>
/// <param name="time">The clock.</param>
internal sealed class LockCheck(string path, TimeProvider time) : IMachineCheck
{
    private const string Remedy = "Set ELB_UPGRADE_SNAPSHOT to a file on a local disk; the lock stands beside it";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private bool _wasTried;

    public string Name => "lock";

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var folder = FolderTrials.Nearest(Path.GetDirectoryName(path)!);
            var wrong = await FolderTrials.LockAsync(folder, file => AnotherAsync(file, cancellationToken));
            var held = new FlockDeployLock(path, time).IsHeld();

            return FolderTrials.Obstacle(path) is { } obstacle ? CheckResult.Refuse("lock_unusable", obstacle, Remedy)
                : wrong is not null ? CheckResult.Refuse("lock_unusable", $"flock(2) does not work in {folder}: {wrong}", Remedy)
                : CheckResult.Pass($"flock(2) keeps out {(_wasTried ? "a second open file and another process" : "a second open file")} in {folder}; {path} is {(held ? "held" : "free")}");
        }
        catch (Exception fault) when (fault is IOException or LockException)
        {
            return CheckResult.Refuse("lock_unusable", PrintableText.Line(fault.Message), Remedy);
        }
    }

    // Where util-linux is not installed the second open file has to be proof enough.
    private async Task<bool?> AnotherAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            using var another = Process.Start(new ProcessStartInfo("flock", ["--nonblock", "--conflict-exit-code", "75", file, "true"]) { RedirectStandardError = true })!;
            await WaitAsync(another, file, cancellationToken);
            _wasTried = another.ExitCode is 0 or 75;

            return another.ExitCode switch { 0 => true, 75 => false, _ => null };
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    // On the very ground that this is to find out about, a call on a file may never return.
    private async Task WaitAsync(Process another, string file, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await another.WaitForExitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"flock(1) did not end within {Patience.TotalSeconds:0} s on {file}");
        }
        finally
        {
            if (!another.HasExited)
            {
                another.Kill();
            }
        }
    }
}
