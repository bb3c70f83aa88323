namespace Upgrade.Engine.Workflow.Advising;

/// <summary>One rule: which failures it knows, and what to do about them.</summary>
internal sealed record AdviceRule
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    // The three that follow can be set later, since the generated reader gives null to what is only set at the start and is not in the file.

    /// <summary>The reasons of a run that it is about; any where there is none.</summary>
    public IReadOnlyList<string> Reasons { get; set; } = [];

    /// <summary>What must all stand in the message, without regard to case.</summary>
    public IReadOnlyList<string> Words { get; set; } = [];

    /// <summary>Names of values to the words that stand before each in the message, which ends at the next <c>'</c>. All must be there.</summary>
    public IReadOnlyDictionary<string, string> Quotes { get; set; } = new Dictionary<string, string>();

    /// <summary>What to do, in one or two sentences; <c>{name}</c> stands for a quoted value.</summary>
    public required string Advice { get; init; }

    /// <summary>The advice for a failure; <see langword="null"/> where the rule does not know it.</summary>
    /// <param name="reason">The run's reason.</param>
    /// <param name="message">The run's message.</param>
    public string? For(string? reason, string message)
    {
        if ((Reasons.Count > 0 && !Reasons.Contains(reason)) || !Words.All(word => message.Contains(word, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var advice = Advice;
        foreach (var (name, before) in Quotes)
        {
            if (Quoted(message, before) is not { } value)
            {
                return null;
            }

            advice = advice.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        }

        return advice;
    }

    private static string? Quoted(string message, string before)
    {
        var at = message.IndexOf(before, StringComparison.OrdinalIgnoreCase);
        var start = at + before.Length;
        var end = at < 0 ? -1 : message.IndexOf('\'', start);

        return end > start ? message[start..end] : null;
    }
}
