using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Says what is wrong with a command line, and records it where it was to be an upgrade.</summary>
internal static class BadCommandLineCommand
{
    /// <summary>Says and records it.</summary>
    /// <returns>The exit code, 1.</returns>
    public static async Task<int> RunAsync(BadCommandLine bad)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(bad.Json, place.Environment, place.Time);
        watcher.Tell(new Notice("error", $"{bad.Message}\n{bad.Hint}"));

        var refused = new RefusedRun(place.NewRequest() with { Scope = bad.Scope }, bad.Reason, bad.Message);
        return bad.IsRecorded ? await Refusal.RecordAsync(refused, place, watcher, bad.Json) : refused.ExitCode;
    }
}
