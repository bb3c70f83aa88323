using System.Text.Json.Nodes;
using Upgrade.Engine.Readiness;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Advising;

/// <summary>What is most likely wrong with a component that is down, and what to do first.</summary>
/// <param name="Component">The component.</param>
/// <param name="Rule">The rule that knows it.</param>
/// <param name="Command">The rule's command, with the names that are known.</param>
public sealed record ComponentAdvice(ComponentState Component, ReadinessRule Rule, string Command)
{
    /// <summary>The advice for each component that is down, in the order of the body.</summary>
    /// <param name="components">The components of one body.</param>
    /// <param name="names">What is known of the app.</param>
    public static IReadOnlyList<ComponentAdvice> For(IEnumerable<ComponentState> components, KnownNames names) =>
        [.. components.Where(component => component.IsDown).Select(component => For(component, names))];

    /// <summary>The advice as the members <c>component</c>, <c>error_class</c>, <c>error</c>, <c>rule</c>, <c>cause</c>, <c>action</c>, <c>command</c> and <c>link</c>.</summary>
    public JsonObject ToJson() => new()
    {
        ["component"] = Component.Name,
        ["error_class"] = Component.ErrorClass,
        ["error"] = Component.Error,
        ["rule"] = Rule.Id,
        ["cause"] = Rule.Cause,
        ["action"] = Rule.Action,
        ["command"] = Command,
        ["link"] = Rule.Link,
    };

    private static ComponentAdvice For(ComponentState component, KnownNames names)
    {
        var rule = ReadinessRules.For(component.Name, component.ErrorClass, component.Error);

        return new ComponentAdvice(component, rule, names.Fill(rule.Command));
    }
}
