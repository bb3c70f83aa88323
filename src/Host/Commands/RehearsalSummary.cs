using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Emulator;

namespace Upgrade.Host.Commands;

/// <summary>What happened in a rehearsal: the states with their times, the calls made, the history line, the files.</summary>
internal static class RehearsalSummary
{
    /// <summary>The summary as a notice.</summary>
    public static Notice Of(StateTimes states, EmulatorServer emulator, string folder)
    {
        var history = Path.Combine(folder, "history.jsonl");
        var line = File.Exists(history) ? File.ReadLines(history).LastOrDefault() ?? "" : "";
        var writes = emulator.PatchCount;
        var calls = emulator.Calls.Values.Sum();
        var path = string.Join(" → ", states.Entered.Select(entered => $"{entered.State} {Seconds(entered.Milliseconds)}").Append(states.End));
        var live = string.Join(", ", emulator.LiveImages.Select(image => $"{image.Name}={image.Image}"));
        var text = $"""
            states   {(path.Length == 0 ? "none" : path)}
            calls    {calls} requests, of them {writes} PATCH; revisions made: {emulator.RevisionsMade}
            line     {(line.Length == 0 ? "none" : line)}
            files    {folder}
            """;

        return new Notice("rehearsal", text, new JsonObject
        {
            ["requests"] = calls,
            ["patches"] = writes,
            ["revisions"] = emulator.RevisionsMade,
            ["live_images"] = live,
            ["history_line"] = line,
            ["folder"] = folder,
        });
    }

    private static string Seconds(long milliseconds) => (milliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + "s";
}
