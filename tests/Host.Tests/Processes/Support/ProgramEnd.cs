using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>How a process ended, and all that it said.</summary>
internal sealed record ProgramEnd(int ExitCode, string Output, string Error)
{
    /// <summary>The events of <c>--output json</c>.</summary>
    public IReadOnlyList<JsonObject> Events =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>The one event of a kind.</summary>
    public JsonObject Event(string kind) => Assert.Single(Events, told => (string?)told["event"] == kind);

    /// <summary>Everything, for the message of an assertion that fails.</summary>
    public override string ToString() => $"exit {ExitCode}\n--- output\n{Output}\n--- error\n{Error}";
}
