using Upgrade.Engine.Rules;

namespace Upgrade.Engine.Workflow.Advising;

/// <summary>Reads a file of advice; a rule that knows every failure, and one that quotes what it does not say, are errors too.</summary>
internal static class AdviceReader
{
    /// <summary>The rules, in their order.</summary>
    /// <exception cref="InvalidDataException">The file is not one of rules.</exception>
    public static IReadOnlyList<AdviceRule> Read(Stream json)
    {
        var rules = RuleFile.Read(json, AdviceRuleJson.Default.AdviceRuleArray, rule => rule.Name);
        foreach (var rule in rules)
        {
            if (rule.Reasons.Count + rule.Words.Count == 0)
            {
                throw new InvalidDataException($"rule {rule.Name} has neither reasons nor words, so it would know every failure");
            }

            if (rule.Quotes.Keys.FirstOrDefault(quote => !rule.Advice.Contains($"{{{quote}}}", StringComparison.Ordinal)) is { } unused)
            {
                throw new InvalidDataException($"rule {rule.Name} quotes {unused} and does not say it");
            }
        }

        return rules;
    }
}
