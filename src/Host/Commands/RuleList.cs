using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.Readiness;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>The rules by which the first action is chosen, in the order in which they are asked.</summary>
internal static class RuleList
{
    /// <summary>Prints them.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Print(Page page)
    {
        var table = new Columns(["", "RULE", "COMPONENT", "CLASS", "FIRST ACTION", "PATTERN"], ReadinessRules.All.Select(Row));
        page.Line(new Phrase(table.Heading, Tone.Faint));

        foreach (var cells in table.Rows)
        {
            page.Line(string.Concat(cells));
        }

        return 0;
    }

    /// <summary>Tells them to a script.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Tell(IOperator watcher)
    {
        ReadinessRules.All.Select(NoticeOf).ToList().ForEach(watcher.Tell);
        return 0;
    }

    private static string[] Row(ReadinessRule rule, int at) =>
    [
        (at + 1).ToString(CultureInfo.InvariantCulture), rule.Id, rule.Component ?? "any", rule.Class ?? "any", rule.Action, rule.Pattern?.ToString() ?? "any",
    ];

    private static Notice NoticeOf(ReadinessRule rule) => new("rule", $"{rule.Id}: {rule.Action}", new JsonObject
    {
        ["id"] = rule.Id,
        ["component"] = rule.Component,
        ["class"] = rule.Class,
        ["pattern"] = rule.Pattern?.ToString(),
        ["cause"] = rule.Cause,
        ["action"] = rule.Action,
        ["command"] = rule.Command,
        ["link"] = rule.Link,
    });
}
