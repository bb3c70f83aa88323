using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>The real run of the real state machine, against the emulator in this process.</summary>
internal static class RehearseCommand
{
    // The emulator builds in under a second: what takes so long hangs.
    private static readonly RunLimits Short = new()
    {
        Build = TimeSpan.FromSeconds(15),
        ReadBack = TimeSpan.FromSeconds(5),
    };

    // What the emulator is busy with from the beginning it stays busy with.
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(5);

    /// <summary>Rehearses.</summary>
    /// <returns>The exit code of the run.</returns>
    public static async Task<int> RunAsync(RehearseArguments typed)
    {
        if (typed.ListFaults)
        {
            return FaultList.Print();
        }

        var outside = Workplace.OfThisProcess();
        var watcher = new StateTimes(Operators.OfThisProcess(typed.Upgrade.Json, outside.Environment, outside.Time));

        try
        {
            var folder = RehearsalFolder.Create(outside.Time);
            await using var emulator = await EmulatorServer.StartAsync(OptionsOf(typed, folder), CancellationToken.None);
            var place = PlaceOf(outside, emulator, folder);

            if (typed.Upgrade.IsRollback)
            {
                await BashSnapshot.WriteAsync(place.Settings.Require("ELB_UPGRADE_SNAPSHOT"), emulator.PreviousImages);
            }

            var exitCode = await UpgradeCommand.RunAsync(
                typed.Upgrade with { Yes = true }, place, watcher, request => request with { Limits = Short, BusyWait = request.BusyWait < BusyWait ? request.BusyWait : BusyWait });
            watcher.Tell(RehearsalSummary.Of(watcher, emulator, folder));

            return exitCode;
        }
        catch (Exception failure) when (failure is EmulatorException or IOException or UnauthorizedAccessException)
        {
            watcher.Tell(new Notice("error", $"{failure.Message.TrimEnd('.')}. The rehearsal did not begin."));
            return 1;
        }
    }

    private static EmulatorOptions OptionsOf(RehearseArguments typed, string folder) => new()
    {
        FromFile = typed.From,
        Layout = typed.Upgrade.Layout,
        TraceFile = typed.Trace ?? Path.Combine(folder, "trace.jsonl"),
        Faults = [.. typed.Faults.Select(fault => Fault.Parse(fault.ToString()))],
        SeedForRollback = typed.Upgrade.IsRollback,
    };

    // Nothing of the operator's own settings counts in a rehearsal: not his app, not his files.
    private static Workplace PlaceOf(Workplace outside, EmulatorServer emulator, string folder)
    {
        var values = new Dictionary<string, string>(emulator.Variables)
        {
            ["ELB_UPGRADE_SNAPSHOT"] = RehearsalFolder.SnapshotIn(folder),
            ["ELB_UPGRADE_HISTORY"] = Path.Combine(folder, "history.jsonl"),
            ["ELB_UPGRADE_STATE"] = Path.Combine(folder, "state"),
        };

        return outside with
        {
            Root = values["ELB_UPGRADE_SOURCE"],
            Settings = new Settings([new SettingsSource("the emulator", values)], []),
            Patience = new AzurePatience { Reads = TimeSpan.FromSeconds(10), Writes = TimeSpan.FromSeconds(10) },
        };
    }
}
