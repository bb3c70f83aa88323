using System.ComponentModel;
using System.Diagnostics;

namespace Upgrade.Host.Scripts;

/// <summary>A child that outlives us for an instant: it signals a process group when it is told to, and kills it when nobody is left to tell it anything.</summary>
internal sealed class GroupGuard : IDisposable
{
    // Its first line is the group, each further line a signal's name or 0; it answers each with 0 where there is such a group. `done` lets
    // it go. The process is named beside the group, which it may not lead yet.
    private const string Script = """
        read -r group || exit 0
        while read -r word; do
          [ "$word" = done ] && exit 0
          kill -s "$word" -- "-$group" 2>/dev/null; echo $?
        done
        kill -s KILL -- "-$group" "$group" 2>/dev/null
        """;

    private const int MostLooks = 200;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan DeathTakes = TimeSpan.FromSeconds(2);

    private readonly Process _process;

    private GroupGuard(Process process) => _process = process;

    /// <summary>Starts it. It is in a session of its own, where no key of a terminal reaches it.</summary>
    /// <exception cref="Win32Exception">It cannot be started.</exception>
    public static GroupGuard Start() => new(GuardedProcess.Start(
        ["sh", "-c", Script, "guard"], "/", new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin" }));

    /// <summary>Tells it whom it guards, and returns once there is such a group.</summary>
    /// <exception cref="IOException">It is gone, or no such group comes into being.</exception>
    public async Task TakeAsync(int group)
    {
        await _process.StandardInput.WriteLineAsync($"{group}");
        await _process.StandardInput.FlushAsync();

        // It leads a group only once `setsid` has run in it: a signal before that would meet nobody, and it would live on.
        for (var asked = 0; !await AskAsync("0"); asked++)
        {
            await (asked < MostLooks ? Task.Delay(Look) : throw new IOException("it leads no group of its own"));
        }
    }

    /// <summary>Ends every process of the group: asks first, and kills what is left after a grace. One that is gone already is no trouble.</summary>
    public async Task EndAsync(TimeSpan grace, TimeProvider time)
    {
        try
        {
            if (await AskAsync("TERM") && !await IsGoneAsync(grace, time))
            {
                _ = await AskAsync("KILL");
                // A process that nobody has waited for yet counts as one, and nobody may ever wait for it.
                _ = await IsGoneAsync(DeathTakes, time);
            }
        }
        catch (IOException)
        {
            // Somebody ended the guard; what it does when it is left alone it cannot do any more.
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        try
        {
            _process.StandardInput.WriteLine("done");
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It is gone already.
        }

        _process.StandardOutput.Dispose();
        _process.StandardError.Dispose();
        _process.Dispose();
    }

    private async Task<bool> IsGoneAsync(TimeSpan limit, TimeProvider time)
    {
        for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < limit;)
        {
            if (!await AskAsync("0"))
            {
                return true;
            }

            await Task.Delay(Look, time);
        }

        return false;
    }

    // Whether there was somebody to be signalled.
    private async Task<bool> AskAsync(string signal)
    {
        await _process.StandardInput.WriteLineAsync(signal);
        await _process.StandardInput.FlushAsync();
        return await _process.StandardOutput.ReadLineAsync() is { } answer ? answer == "0" : throw new IOException("the guard is gone");
    }
}
