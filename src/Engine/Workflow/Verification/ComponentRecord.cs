using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Readiness;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>What the components of the watched revision say of themselves: told as it changes, and noted with the verdict at the end.</summary>
/// <remarks>It changes no verdict. The note is small whatever a body holds, since the journal's room is reserved for more than this.</remarks>
internal sealed class ComponentRecord(Run run)
{
    private const int _mostNoted = 20;
    private const int _longestWord = 40;

    private IReadOnlyList<ComponentState> _last = [];

    /// <summary>Takes an answer of the watched revision into account.</summary>
    public void Take(ReadinessAnswer answer)
    {
        var known = _last.Select(Words).ToHashSet();
        var changed = answer.Components.Where(component => !known.Contains(Words(component))).ToList();

        if (changed.Count > 0)
        {
            run.Ports.Operator.Tell(new Notice("components", string.Join(", ", changed.Select(Words)), new JsonObject
            {
                ["revision"] = run.Revision,
                ["components"] = new JsonArray([.. answer.Components.Select(Facts)]),
            }));
        }

        _last = answer.Components.Count > 0 ? answer.Components : _last;
    }

    /// <summary>Notes the verdict, by which later runs know whether what is live was proved. A journal that cannot take it keeps no revision from being proved.</summary>
    /// <param name="proof">The verdict; <see langword="null"/> where the watch was ended before there was one.</param>
    /// <param name="watched">What was watched: a revision that is ready aside is not live, so of what is live that proves nothing.</param>
    public void Note(Proof? proof, Watched watched)
    {
        if (run.Journal is not { } journal)
        {
            return;
        }

        try
        {
            journal.Write(new JournalNote("proof", watched.Revision, new JsonObject
            {
                ["verdict"] = proof switch { null => "unfinished", { Verdict: Verdict.Ready } => watched.Aside ? "ready_aside" : "ready", { Reason: var reason } => reason },
                ["components"] = new JsonArray([.. _last.Take(_mostNoted).Select(Noted)]),
            }));
        }
        catch (JournalException failure)
        {
            run.Tell("warning", $"the verdict on {run.Revision} is not kept: {failure.Message}");
        }
    }

    private static string Words(ComponentState component) => $"{component.Name} {component.Condition}";

    private static JsonNode Facts(ComponentState component) => new JsonObject
    {
        ["name"] = component.Name,
        ["status"] = component.Status,
        ["error_class"] = component.ErrorClass,
    };

    // The error itself stays out: whatever an app writes there would be kept, and the rule says what it comes to.
    private static JsonNode Noted(ComponentState component) => new JsonObject
    {
        ["name"] = PrintableText.Of(component.Name, _longestWord),
        ["status"] = PrintableText.Of(component.Status, _longestWord),
        ["error_class"] = component.ErrorClass is { } kind ? PrintableText.Of(kind, _longestWord) : null,
        ["rule"] = component.IsDown ? ReadinessRules.For(component.Name, component.ErrorClass, component.Error).Id : null,
    };
}
