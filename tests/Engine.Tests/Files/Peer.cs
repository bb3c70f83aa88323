using System.Runtime.CompilerServices;
using System.Runtime.Versioning;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.History;
using Upgrade.Engine.Tests.Locking;

[assembly: SupportedOSPlatform("linux")]

namespace Upgrade.Engine.Tests.Files;

/// <summary>This very program once more, as another process that does one thing to the same files.</summary>
internal static class Peer
{
    private const string Marker = "UPGRADE_TEST_PEER";

    public static Shell Start(string[] arguments, params (string Name, string Value)[] environment) =>
        Shell.StartProgram("dotnet", [typeof(Peer).Assembly.Location, .. arguments], [(Marker, "1"), .. environment]);

    /// <summary>Before the test runner has its turn.</summary>
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
        ["append", var path, .. var runs] => Append(path, runs),
        ["hold", var path] => Hold(path),
        ["journal", var folder, var run, .. var notes] => Journal(folder, run, notes),
        _ => 2,
    };

    private static int Append(string path, string[] runs)
    {
        foreach (var run in runs)
        {
            Some.History(path).AppendAsync(Some.Entry(run), CancellationToken.None).GetAwaiter().GetResult();
        }

        return 0;
    }

    private static int Hold(string path)
    {
        try
        {
            _ = new FlockDeployLock(path, TimeProvider.System)
                .TakeAsync(Holders.Mine, TimeSpan.Zero, _ => { }, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (LockHeldException)
        {
            Console.WriteLine("refused");
            return 1;
        }

        Console.WriteLine("held");
        Console.In.ReadLine();
        return 0;
    }

    private static int Journal(string folder, string run, string[] notes)
    {
        var journal = new FileJournals(folder, TimeProvider.System).Open(run);
        foreach (var note in notes)
        {
            journal.Write(new JournalNote(note, "Locked"));
        }

        Console.WriteLine("written");
        Console.In.ReadLine();
        return 0;
    }
}
