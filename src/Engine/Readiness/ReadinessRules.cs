using Upgrade.Engine.Rules;

namespace Upgrade.Engine.Readiness;

/// <summary>The ordered rules of <c>readiness-rules.json</c>, which is part of the program.</summary>
public static class ReadinessRules
{
    private static readonly Lazy<IReadOnlyList<ReadinessRule>> _all = new(Load);

    /// <summary>The rules, in the order in which they are asked.</summary>
    public static IReadOnlyList<ReadinessRule> All => _all.Value;

    /// <summary>The first rule for a component that is down. There always is one, since the last is for anything.</summary>
    /// <param name="component">The component's name.</param>
    /// <param name="errorClass">The class that it names; <see langword="null"/> where it names none.</param>
    /// <param name="error">What it says, a short text; <see langword="null"/> where it says nothing.</param>
    public static ReadinessRule For(string component, string? errorClass, string? error) =>
        All.First(rule => rule.Fits(component, errorClass, error));

    /// <summary>Reads rules.</summary>
    /// <param name="json">An array of objects.</param>
    /// <exception cref="InvalidDataException">It is not one of such rules, or the last rule is not for anything.</exception>
    internal static IReadOnlyList<ReadinessRule> Read(Stream json) =>
        RuleFile.Read(json, ReadinessRuleJson.Default.ReadinessRuleArray, rule => rule.Id) is [.., { IsLastResort: true, Class: null }] rules
            ? rules
            : throw new InvalidDataException("the last rule must be for anything");

    private static IReadOnlyList<ReadinessRule> Load()
    {
        using var file = RuleFile.Open("readiness-rules.json");
        return Read(file);
    }
}
