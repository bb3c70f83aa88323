using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Upgrade.Chaos.Scenes;
using Upgrade.Engine.Files;
using Upgrade.Engine.History;
using Upgrade.Engine.Locking;

[assembly: SupportedOSPlatform("linux")]

namespace Upgrade.Chaos.Crowds;

/// <summary>This very program once more, as one of many processes that do the same thing to the same file.</summary>
internal static class Peer
{
    private const int MostTries = 20;
    private const string Marker = "UPGRADE_CHAOS_PEER";

    public static Client Start(string folder, params string[] arguments) => new(
        "dotnet",
        [typeof(Peer).Assembly.Location, .. arguments],
        folder,
        new Dictionary<string, string> { [Marker] = "1", ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["DOTNET_TieredPGO"] = "0" });

    /// <summary>Before the test runner has its turn. Nothing of this module may run on another thread meanwhile: it would wait for this to end.</summary>
    [ModuleInitializer]
    internal static void TakeOver()
    {
        if (Environment.GetEnvironmentVariable(Marker) is not null)
        {
            Environment.Exit(Act(Environment.GetCommandLineArgs()[1..]));
        }
    }

    private static int Act(string[] arguments) => arguments switch
    {
        ["append", var path, var name, var count] => Append(path, name, int.Parse(count, CultureInfo.InvariantCulture)),
        ["race", var folder, var name] => Race(folder, name),
        _ => 2,
    };

    private static int Append(string path, string name, int count)
    {
        var history = new JsonlHistory(path, TimeProvider.System);
        for (var line = 0; line < count; line++)
        {
            for (var tries = 1; !Added(history, Lines.Of($"{name}-{line}")); tries++)
            {
                if (tries == MostTries)
                {
                    return 3;
                }
            }
        }

        return 0;
    }

    // Where the others keep it for too long a run keeps its line back, and a later one moves it: here it is tried again.
    private static bool Added(JsonlHistory history, HistoryEntry line)
    {
        try
        {
            Wait(history.AppendAsync(line, CancellationToken.None));
            return true;
        }
        catch (HistoryException held)
        {
            Console.WriteLine(held.Message);
            return false;
        }
    }

    private static int Race(string folder, string name)
    {
        var word = new LockHolder { RunId = name, User = Environment.UserName, Host = Environment.MachineName, ProcessId = Environment.ProcessId, Scope = "full", Tag = "", Phase = "Locked", Since = DateTimeOffset.UtcNow };

        // The program is compiled ahead, this is not: its first word should not take longer than its rivals' patience.
        _ = LockHolderJson.Write(word);
        Console.WriteLine("here");
        while (!File.Exists(Path.Combine(folder, "go")))
        {
            Wait(Task.Delay(2));
        }

        try
        {
            var held = new FlockDeployLock(Path.Combine(folder, "lock"), TimeProvider.System)
                .TakeAsync(word, TimeSpan.Zero, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
            Say(folder, $"enter {name} {Environment.ProcessId}\n");
            Wait(Task.Delay(150));
            Say(folder, $"leave {name} {Environment.ProcessId}\n");
            Wait(held.DisposeAsync().AsTask());
            return 0;
        }
        catch (LockHeldException held)
        {
            Console.WriteLine($"lost to {held.Holder?.RunId} {held.Holder?.ProcessId}");
            return 1;
        }
    }

    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static void Say(string folder, string line)
    {
        using var file = AppendFile.Open(Path.Combine(folder, "log"));
        file.Append(System.Text.Encoding.UTF8.GetBytes(line), afterTorn: false);
    }
}
