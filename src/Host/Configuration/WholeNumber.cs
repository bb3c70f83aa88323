using System.Globalization;

namespace Upgrade.Host.Configuration;

/// <summary>A whole number as people type it: digits and nothing else.</summary>
internal static class WholeNumber
{
    /// <summary>Reads a number between two bounds, both of them allowed.</summary>
    public static bool TryRead(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
