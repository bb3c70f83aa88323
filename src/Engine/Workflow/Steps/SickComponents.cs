using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Says for each component that is down what is most likely wrong and what to do first.</summary>
internal static class SickComponents
{
    /// <summary>Tells it of the revision's last answer that was not ready; of another revision's nothing is told.</summary>
    public static void Tell(Run run)
    {
        if (run.LastUnready is not { } answer || (answer.Revision is { } named && named != run.Revision))
        {
            return;
        }

        foreach (var advice in ComponentAdvice.For(answer.Components, KnownNames.Of(run.Before!)))
        {
            run.Ports.Operator.Tell(new Notice("warning", Words(advice), advice.ToJson()));
        }
    }

    private static string Words(ComponentAdvice advice) =>
        $"{advice.Component.Name} is down ({advice.Component.ErrorClass ?? "no class"}): {advice.Rule.Cause}\nFirst: {advice.Rule.Action}\n  {advice.Command}";
}
