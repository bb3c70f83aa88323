using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>A readiness answer in one line.</summary>
internal static class ReadinessText
{
    /// <summary>The status, whose it is, and what is down.</summary>
    public static string Of(ReadinessAnswer answer, string revision)
    {
        if (!answer.Reached)
        {
            return $"readiness cannot be reached ({answer.Problem})";
        }

        var whose = answer.Revision is { } named && named != revision ? $" from {named}" : "";

        return $"readiness {answer.Status}{whose}{Sick(answer)}";
    }

    /// <summary>The components that are down, in parentheses; empty where none is.</summary>
    public static string Sick(ReadinessAnswer answer)
    {
        var sick = answer.Components
            .Where(component => component.IsDown)
            .Select(component => component.ErrorClass is { } kind ? $"{component.Name} down: {kind}" : $"{component.Name} down")
            .ToList();

        return sick.Count == 0 ? "" : $" ({string.Join(", ", sick)})";
    }
}
