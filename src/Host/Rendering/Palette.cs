using Spectre.Console;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>How each kind of notice looks on a terminal.</summary>
internal static class Palette
{
    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>The style of a phrase.</summary>
    public static Style Of(Tone tone) => tone switch
    {
        Tone.Good => Good,
        Tone.Bad => Bad,
        Tone.Doubtful => new Style(Color.Yellow),
        Tone.Faint => new Style(Color.Grey),
        _ => Style.Plain,
    };

    /// <summary>The mark before each line of a notice, and the style of both; text of an unknown kind is plain.</summary>
    public static (string Mark, Style Style) Of(Notice notice) => notice.Event switch
    {
        "state" => ("▸ ", new Style(Color.Aqua)),
        "check" or "components" => ("  ", Style.Plain),
        "log" => ("  │ ", new Style(Color.Grey)),
        "warning" => ("", new Style(Color.Yellow)),
        "error" => ("", Bad),
        "result" when Wording.IsFailure(notice) => ("✗ ", Bad),
        "result" => ("✓ ", Good),
        _ => ("", Style.Plain),
    };
}
