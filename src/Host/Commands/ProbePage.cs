using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>A look for people: the verdict, the components as a table, and under it what to do first about each that is down.</summary>
internal static class ProbePage
{
    private const int LongestWord = 60;

    private static readonly (ProbeVerdict Verdict, string Word, Tone Tone)[] Verdicts =
    [
        (ProbeVerdict.Ready,       "ready",       Tone.Good),
        (ProbeVerdict.NotReady,    "not ready",   Tone.Bad),
        (ProbeVerdict.Unreachable, "unreachable", Tone.Bad),
    ];

    private static readonly (string Status, Tone Tone)[] Tones =
    [
        ("ok",       Tone.Good),
        ("up",       Tone.Good),
        ("degraded", Tone.Doubtful),
        ("skipped",  Tone.Faint),
    ];

    /// <summary>The verdict in words.</summary>
    public static string WordOf(ProbeVerdict verdict) => Verdicts.First(row => row.Verdict == verdict).Word;

    /// <summary>Prints the whole of a look.</summary>
    public static void Print(Page page, ProbeLook look)
    {
        page.Line(new Phrase(look.Target.Shown, Tone.Faint));
        page.Line(Headline(look));
        PrintTable(page, look.Answer.Components);
        PrintAdvice(page, look.Advice);
        PrintHint(page, look);
    }

    /// <summary>Prints what has changed since the look before.</summary>
    public static void PrintChange(Page page, ProbeLook before, ProbeLook now, TimeZoneInfo zone)
    {
        page.Line([new($"[{TimeZoneInfo.ConvertTime(now.At, zone):HH:mm:ss}] ", Tone.Faint), .. Headline(now)]);
        var known = before.Answer.Components.DistinctBy(component => component.Name).ToDictionary(component => component.Name);
        var changed = now.Answer.Components.Where(component => component.Condition != known.GetValueOrDefault(component.Name)?.Condition).ToList();

        foreach (var component in changed)
        {
            page.Line(
                new($"  {component.Name}: {known.GetValueOrDefault(component.Name)?.Condition ?? "not named"} → "),
                new(component.Condition, ToneOf(component)));
        }

        foreach (var gone in known.Keys.Except(now.Answer.Components.Select(component => component.Name)))
        {
            page.Line($"  {gone}: no longer named");
        }

        PrintAdvice(page, [.. now.Advice.Where(advice => changed.Contains(advice.Component))]);
        PrintHint(page, now);
    }

    private static void PrintHint(Page page, ProbeLook look)
    {
        if (ProbeHint.For(look) is { } hint)
        {
            page.Line("");
            PrintSteps(page, hint.Cause, hint.Action, hint.Command);
        }
    }

    private static Phrase[] Headline(ProbeLook look)
    {
        var (_, word, tone) = Verdicts.First(row => row.Verdict == look.Verdict);

        return [new(word.ToUpperInvariant(), tone), new($"  {look.Summary}")];
    }

    private static void PrintTable(Page page, IReadOnlyList<ComponentState> components)
    {
        if (components.Count == 0)
        {
            return;
        }

        var table = new Columns(["COMPONENT", "STATUS", "CLASS", "SAYS"], components.Select(Row));
        page.Line("");
        page.Line(new Phrase(table.Heading, Tone.Faint));

        foreach (var (component, cells) in components.Zip(table.Rows))
        {
            page.Line(new(cells[0]), new(cells[1], ToneOf(component)), new(cells[2]), new(cells[3], Tone.Faint));
        }
    }

    private static string[] Row(ComponentState component) =>
        [Some(component.Name), Some(component.Status), component.ErrorClass ?? "", PrintableText.Line(component.Error ?? "", LongestWord)];

    private static string Some(string text) => text.Length == 0 ? "-" : text;

    private static Tone ToneOf(ComponentState component) => component.IsDown
        ? Tone.Bad
        : Tones.FirstOrDefault(row => row.Status.Equals(component.Status, StringComparison.OrdinalIgnoreCase)).Tone;

    private static void PrintAdvice(Page page, IReadOnlyList<ComponentAdvice> advices)
    {
        foreach (var advice in advices)
        {
            page.Line("");
            page.Line(new Phrase($"{advice.Component.Name} is down: {advice.Component.ErrorClass ?? "it names no class"}", Tone.Bad));
            page.Line($"  error  {advice.Component.Error ?? "it says none"}");
            PrintSteps(page, advice.Rule.Cause, advice.Rule.Action, advice.Command);
            page.Line(new Phrase($"  rule   {advice.Rule.Id}, see {advice.Rule.Link}", Tone.Faint));
        }
    }

    private static void PrintSteps(Page page, string cause, string action, string command)
    {
        page.Line($"  cause  {cause}");
        page.Line($"  first  {action}");
        page.Line(new("         "), new(command, Tone.Good));
    }
}
