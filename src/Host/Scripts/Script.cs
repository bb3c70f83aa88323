using Upgrade.Engine.Target;

namespace Upgrade.Host.Scripts;

/// <summary>Runs a command of the operator's own to its end, line by line, and leaves nothing of it behind.</summary>
/// <param name="folder">Its working folder.</param>
/// <param name="time">Measures its graces.</param>
internal sealed class Script(string folder, TimeProvider time)
{
    /// <summary>How long it may take to end when it is asked to.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // No exit code is that: it has none.
    private const int NoExit = -1;

    /// <summary>Runs it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">All of its environment.</param>
    /// <param name="output">Told each line, safe to print and without the secrets of its environment.</param>
    /// <param name="end">Ends it, with its whole process group, before this returns.</param>
    /// <exception cref="TargetException">It could not be started.</exception>
    public async Task<CommandEnd> RunAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string> environment, IProgress<string> output, CancellationToken end)
    {
        using var process = await GuardedProcess.StartAsync(command, folder, environment);
        var mask = new SecretMask(environment);
        Task[] read = [ReadAsync(process.Output, mask, output), ReadAsync(process.Error, mask, output)];
        var wasEnded = await IsCutShortAsync(process, end);

        // Of one that ended by itself too: what it left running could change the app later, when nobody expects it.
        await process.EndAsync(Grace, time);
        if (!await IsOverAsync(process))
        {
            output.Report($"{command[0]} could not be ended, and may still be at work");
            return new CommandEnd(NoExit, WasEnded: true);
        }

        await FinishAsync(read);

        return new CommandEnd(process.ExitCode, wasEnded);
    }

    // One that may not be signalled, or whose guard somebody killed, must not hold the run up for ever.
    private async Task<bool> IsOverAsync(GuardedProcess process)
    {
        try
        {
            await process.WaitAsync(CancellationToken.None).WaitAsync(Grace, time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> IsCutShortAsync(GuardedProcess process, CancellationToken end)
    {
        try
        {
            await process.WaitAsync(end);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static async Task ReadAsync(StreamReader stream, SecretMask mask, IProgress<string> output)
    {
        try
        {
            var lines = new BoundedLines(stream);
            while (await lines.ReadAsync() is { } line)
            {
                output.Report(mask.Hide(line));
            }
        }
        catch (IOException)
        {
            // The pipe was closed under us; what was said before was told.
        }
    }

    // One that left its session holds on to the pipe for as long as it likes.
    private async Task FinishAsync(Task[] read)
    {
        try
        {
            await Task.WhenAll(read).WaitAsync(Grace, time);
        }
        catch (TimeoutException)
        {
            return;
        }
    }
}
