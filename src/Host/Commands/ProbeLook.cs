using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Host.Commands;

/// <summary>One look at a readiness endpoint.</summary>
/// <param name="Target">Who was asked.</param>
/// <param name="Answer">What came back.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Took">How long it took.</param>
internal sealed record ProbeLook(ProbeTarget Target, ReadinessAnswer Answer, DateTimeOffset At, TimeSpan Took)
{
    /// <summary>What it comes to. As for a verification, the status decides, and not what the body says of itself.</summary>
    public ProbeVerdict Verdict => Answer.Ready ? ProbeVerdict.Ready : Answer.Reached ? ProbeVerdict.NotReady : ProbeVerdict.Unreachable;

    /// <summary>What to do first about each component that is down.</summary>
    public IReadOnlyList<ComponentAdvice> Advice => ComponentAdvice.For(Answer.Components, Target.Names);

    /// <summary>The verdict in one line, without its word.</summary>
    public string Summary => Answer.Reached
        ? $"{Answer.Status} in {Took.TotalMilliseconds:0} ms{(Answer.Revision is { } revision ? $", revision {revision}" : "")}{(Answer.Problem is { } problem ? $"; {problem}" : "")}"
        : Answer.Problem ?? "no answer";

    /// <summary>Whether it says the same as another look. Errors carry times and ids, so their texts do not count.</summary>
    public bool Says(ProbeLook other) =>
        (Answer.Status, Answer.Revision, Answer.Problem) == (other.Answer.Status, other.Answer.Revision, other.Answer.Problem)
        && Conditions.SequenceEqual(other.Conditions);

    private IEnumerable<(string, string)> Conditions => Answer.Components.Select(component => (component.Name, component.Condition));
}
