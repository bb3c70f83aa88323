using System.Globalization;
using System.Text;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>Reads a dotenv file from the disk, as far as it may be read.</summary>
internal static class DotenvFile
{
    /// <summary>The largest file that is read, in bytes.</summary>
    public const int LargestFile = 1024 * 1024;

    /// <summary>Reads a file. One that does not exist sets nothing; one that cannot be read sets nothing and is warned of.</summary>
    public static SettingsSource Read(string path, string name, ICollection<string> warnings)
    {
        try
        {
            if (BoundedFile.Read(path, LargestFile) is not { } bytes)
            {
                return new SettingsSource(name, new Dictionary<string, string>());
            }

            var content = Dotenv.Parse(Encoding.UTF8.GetString(bytes));
            if (content.BadLines.Count > 0)
            {
                var shown = content.BadLines.Take(10).Select(line => line.ToString(CultureInfo.InvariantCulture));
                var more = content.BadLines.Count > 10 ? ", …" : string.Empty;
                warnings.Add($"{name} was read without line {string.Join(", ", shown)}{more}: not of the form NAME=value.");
            }

            return new SettingsSource(name, content.Values);
        }
        catch (IOException failure)
        {
            warnings.Add($"{name} was not read: {PrintableText.Line(failure.Message)}");
            return new SettingsSource(name, new Dictionary<string, string>());
        }
    }
}
