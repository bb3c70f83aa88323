using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A rehearsal that is over, and what it left.</summary>
internal sealed record Rehearsal(ProgramEnd End, IReadOnlyList<JsonObject> Lines, Trace Trace)
{
    public string State => (string)End.Event("result")["state"]!;

    /// <summary>Which set the images that serve at the end are of; every container of ours must be of the same one.</summary>
    public string Live
    {
        get
        {
            var images = ((string)End.Event("rehearsal")["live_images"]!).Split(", ")
                .Select(pair => pair.Split('=', 2))
                .Where(pair => pair[0] != "redis")
                .ToDictionary(pair => pair[0], pair => pair[1]);
            Assert.Equal(5, images.Count);
            return string.Join(" and ", images.Select(image => SetOf(image.Key, image.Value)).Distinct());
        }
    }

    private string SetOf(string container, string image) =>
        image.EndsWith($":{SeedApp.Tag}", StringComparison.Ordinal) ? "seed"
        : image.EndsWith($":{SeedApp.PreviousTag}", StringComparison.Ordinal) ? "previous"
        : image.EndsWith(":hotfix-of-a-colleague", StringComparison.Ordinal) ? "stranger's"
        : Trace.Patches.Count > 0 && Trace.ImagesOf(0).GetValueOrDefault(container) == image ? "new"
        : $"unknown ({container}={image})";
}
