using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Doctor;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Whether a run could go on from here: all that it looks at before it changes anything, and this machine. It takes no lock and leaves nothing behind.</summary>
internal static class DoctorCommand
{
    private const string Check = "check";
    private const string Summary = "summary";

    /// <summary>Looks and prints.</summary>
    /// <returns>0 where nothing would stop a run, 1 where something would, or the signal's code.</returns>
    public static async Task<int> RunAsync(DoctorArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var json = typed.Upgrade.Json;
        // A script is told of each check as it is over; a person sees the table when all are.
        var watcher = new OnlyComplaints(Operators.OfThisProcess(json, place.Environment, place.Time), json ? [Check, Summary] : []);
        using var interruption = new Interruption();
        using var signals = new Signals(interruption, watcher);
        signals.RunIsOver();

        foreach (var warning in place.Settings.Warnings)
        {
            watcher.Tell(new Notice("warning", warning));
        }

        try
        {
            var examination = new Examination(watcher, place.Time);
            await ExamineAsync(examination, typed.Upgrade, place, watcher, interruption);

            return json ? Tell(examination, watcher) : Print(examination, Page.OfThisProcess());
        }
        catch (OperationCanceledException) when (interruption.First.IsCancellationRequested)
        {
            return interruption.ExitCode!.Value;
        }
    }

    // The machine's checks begin first, so that they stand first.
    private static async Task ExamineAsync(Examination examination, UpgradeArguments typed, Workplace place, IOperator watcher, Interruption interruption)
    {
        IReadOnlyList<IMachineCheck> machine = [];

        try
        {
            machine = MachineChecks.Of(place);
            place = await AppSearch.FindAsync(place, watcher, interruption.First);
            machine = MachineChecks.Of(place);
            var app = place.Settings.Find(Connection.AppName);
            using var session = new AzureSession(Connection.Of(place.Settings), place.Time);
            using var parts = new RunComposition(place, typed, place.NewRequest(), watcher);
            await Task.WhenAll(
                examination.OfMachineAsync([.. machine, new ClockCheck(session)], interruption.First),
                examination.OfSettingsAsync(CheckResult.Pass($"{app!.Value}, named by {app.Source}")),
                examination.OfAppAsync(parts.Request, parts.Ports, interruption));
        }
        catch (Exception wrong) when (wrong is ConfigurationException or TargetException)
        {
            await examination.OfMachineAsync(machine, interruption.First);
            await examination.OfSettingsAsync(new CheckResult(CheckVerdict.Refused, wrong.Message.TrimEnd('.'), (wrong as TargetException)?.Code ?? "not_configured"));
        }
    }

    private static int Tell(Examination examination, OnlyComplaints watcher)
    {
        var (all, refused, warned) = examination.Counts;
        watcher.Tell(new Notice(Summary, Sentence(examination), new JsonObject
        {
            ["ok"] = refused == 0,
            ["checks"] = all,
            ["refused"] = refused,
            ["warned"] = warned,
            ["exit_code"] = ExitCodeOf(examination),
        }));

        return ExitCodeOf(examination);
    }

    private static int Print(Examination examination, Page page)
    {
        foreach (var line in examination.Table.Text.Split('\n'))
        {
            page.Line(line);
        }

        page.Line("");
        page.Line(Sentence(examination));
        return ExitCodeOf(examination);
    }

    private static int ExitCodeOf(Examination examination) => examination.Counts.Refused == 0 ? 0 : 1;

    private static string Sentence(Examination examination)
    {
        var (all, refused, warned) = examination.Counts;
        return $"{all} checks, {refused} refused, {warned} {(warned == 1 ? "warning" : "warnings")}: {(refused == 0 ? "nothing here would stop a run" : "a run would be stopped before it changed anything")}";
    }
}
