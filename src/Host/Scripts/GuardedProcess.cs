using System.ComponentModel;
using System.Diagnostics;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Scripts;

/// <summary>A command as a child in a session of its own, which ends with us whatever ends us.</summary>
/// <remarks>
/// It waits at a gate until its guard knows it, so there is no instant in which this process could die and the command live on. The
/// guard is a second child: it signals the whole process group when it is told to, and kills it when our end of its pipe closes. The kernel closes
/// that for us, after a <c>kill -9</c> too. A signal for the death of the parent would reach the first process of the group only.
/// </remarks>
internal sealed class GuardedProcess : IDisposable
{
    // What is run comes as arguments, so nothing in it is the shell's to interpret. The line that is read is our word to begin.
    private const string Gate = """read -r _ && exec "$@" </dev/null""";

    private readonly Process _process;
    private readonly GroupGuard _guard;

    private GuardedProcess(Process process, GroupGuard guard) => (_process, _guard) = (process, guard);

    /// <summary>What it writes to its standard output.</summary>
    public StreamReader Output => _process.StandardOutput;

    /// <summary>What it writes to its standard error.</summary>
    public StreamReader Error => _process.StandardError;

    /// <summary>Its exit code, once it has ended; 128 and the number of the signal where one ended it.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>Starts it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="environment">All of its environment.</param>
    /// <exception cref="TargetException">It could not be started.</exception>
    public static async Task<GuardedProcess> StartAsync(
        IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        GroupGuard? guard = null;
        Process? process = null;
        try
        {
            guard = GroupGuard.Start();
            process = Start(["sh", "-c", Gate, "gate", .. command], folder, environment);
            await guard.TakeAsync(process.Id);
            await process.StandardInput.WriteLineAsync();
            process.StandardInput.Close();
            return new GuardedProcess(process, guard);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException)
        {
            // A process that is still at its gate ends when its pipe closes.
            process?.StandardInput.Close();
            process?.Dispose();
            guard?.Dispose();
            throw new TargetException("command_missing", $"{command[0]} could not be started in {folder}: {failure.Message}", failure);
        }
    }

    /// <summary>Starts a program in a session of its own.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static Process Start(IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("setsid", command)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Waits until its first process has ended.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends every process of its group: asks first, and kills what is left after a grace.</summary>
    /// <param name="grace">How long is waited in between.</param>
    /// <param name="time">Measures it.</param>
    public Task EndAsync(TimeSpan grace, TimeProvider time) => _guard.EndAsync(grace, time);

    /// <inheritdoc />
    public void Dispose()
    {
        _guard.Dispose();
        Output.Dispose();
        Error.Dispose();
        _process.Dispose();
    }
}
