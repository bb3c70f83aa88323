using Upgrade.Engine.Rules;

namespace Upgrade.Engine.Workflow.Advising;

/// <summary>What to do about a failure, by the rules that come with the program.</summary>
internal static class FailureAdvice
{
    private static readonly Lazy<IReadOnlyList<AdviceRule>> _rules = new(Load);

    /// <summary>The rules; the first one that knows a failure counts.</summary>
    public static IReadOnlyList<AdviceRule> Rules => _rules.Value;

    /// <summary>The advice for a failure; <see langword="null"/> where no rule knows it.</summary>
    /// <param name="reason">The run's reason.</param>
    /// <param name="message">The run's message.</param>
    public static string? For(string? reason, string message) =>
        Rules.Select(rule => rule.For(reason, message)).FirstOrDefault(advice => advice is not null);

    private static IReadOnlyList<AdviceRule> Load()
    {
        using var file = RuleFile.Open("advice.json");
        return AdviceReader.Read(file);
    }
}
