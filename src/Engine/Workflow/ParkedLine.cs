using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Engine.History;

namespace Upgrade.Engine.Workflow;

/// <summary>A history line as it waits in a journal.</summary>
internal static class ParkedLine
{
    /// <summary>The line as people and shells see it, without its newline.</summary>
    public static string Text(HistoryEntry entry) => Encoding.UTF8.GetString(HistoryJson.Line(entry)).TrimEnd('\n');

    /// <summary>The line as the data of a note.</summary>
    public static JsonObject Pack(HistoryEntry entry) => (JsonObject)JsonNode.Parse(HistoryJson.Line(entry))!;

    /// <summary>The entry of a note's data; <see langword="null"/> where it is none.</summary>
    public static HistoryEntry? Unpack(JsonObject data) => HistoryLine.Read(Encoding.UTF8.GetBytes(data.ToJsonString()));
}
