using System.Globalization;
using System.Text;

namespace Upgrade.Engine.Tests.Hostile;

/// <summary>What may stand on a screen.</summary>
internal static class Plain
{
    /// <summary>Holds texts to it: nothing that a terminal obeys, and nothing that turns or hides what stands around it.</summary>
    public static void Demand(params IEnumerable<string?> texts) => Assert.All(texts, text => Assert.DoesNotContain(
        (text ?? "").EnumerateRunes(),
        rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator));
}
