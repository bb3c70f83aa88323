using Spectre.Console;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>How each kind of notice looks on a terminal.</summary>
internal static class Palette
{
    private static readonly Dictionary<string, (string Mark, Style Style)> Looks = new()
    {
        //             mark    style
        ["state"]   = ("▸ ",   new Style(Color.Aqua)),
        ["check"]   = ("  ",   Style.Plain),
        ["log"]     = ("  │ ", new Style(Color.Grey)),
        ["warning"] = ("",     new Style(Color.Yellow)),
        ["error"]   = ("",     new Style(Color.Red, decoration: Decoration.Bold)),
    };

    private static readonly Style Good = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Bad = new(Color.Red, decoration: Decoration.Bold);

    /// <summary>The look of a notice; text of an unknown kind is plain.</summary>
    public static (string Mark, Style Style) Of(Notice notice) => notice.Event switch
    {
        "result" => Wording.IsFailure(notice) ? ("✗ ", Bad) : ("✓ ", Good),
        var kind => Looks.GetValueOrDefault(kind, (string.Empty, Style.Plain)),
    };
}
