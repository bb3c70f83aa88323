using System.Globalization;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Commands;

/// <summary>A look for scripts.</summary>
internal static class ProbeJson
{
    /// <summary>The event <c>probe</c>.</summary>
    public static JsonObject Of(ProbeLook look)
    {
        var hint = ProbeHint.For(look);

        return new JsonObject
        {
            ["event"] = "probe",
            ["ts"] = look.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["text"] = $"{ProbePage.WordOf(look.Verdict)}: {look.Summary}",
            ["address"] = look.Target.Shown,
            ["verdict"] = ProbePage.WordOf(look.Verdict).Replace(' ', '_'),
            ["exit_code"] = (int)look.Verdict,
            ["status"] = look.Answer.Status,
            ["revision"] = look.Answer.Revision,
            ["problem"] = look.Answer.Problem,
            ["elapsed_ms"] = (long)look.Took.TotalMilliseconds,
            ["components"] = new JsonArray([.. look.Answer.Components.Select(component => (JsonNode)new JsonObject
            {
                ["name"] = component.Name,
                ["status"] = component.Status,
                ["error_class"] = component.ErrorClass,
                ["error"] = component.Error,
            })]),
            ["advice"] = new JsonArray([.. look.Advice.Select(advice => (JsonNode)advice.ToJson())]),
            ["hint"] = hint is null ? null : new JsonObject { ["cause"] = hint.Cause, ["action"] = hint.Action, ["command"] = hint.Command },
        };
    }
}
