using System.Globalization;
using System.Text;

namespace Upgrade.Host.Rendering;

/// <summary>JSON in which nothing is invisible: somebody may look at it in a terminal.</summary>
internal static class VisibleJson
{
    /// <summary>Writes as an escape whatever a terminal shows by turning, hiding or joining what stands around it. JSON has such characters in its texts alone.</summary>
    /// <param name="json">One line of well-formed JSON.</param>
    public static string Of(string json)
    {
        var visible = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                foreach (var half in rune.ToString())
                {
                    visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)half:x4}");
                }
            }
            else
            {
                visible.Append(rune.ToString());
            }
        }

        return visible.ToString();
    }
}
