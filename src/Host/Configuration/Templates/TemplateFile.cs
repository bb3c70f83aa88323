using System.Text.Json;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration.Templates;

/// <summary>Reads the file of <c>--template</c>.</summary>
internal static class TemplateFile
{
    private const int Largest = 256 * 1024;

    /// <summary>What the file says.</summary>
    /// <param name="named">The file, relative to the current folder.</param>
    /// <exception cref="TargetException">There is none, or it is no template. The message names the place of what is wrong.</exception>
    public static JsonElement Read(string named)
    {
        try
        {
            return BoundedFile.Read(Path.GetFullPath(named), Largest) is { } json
                ? TemplateReader.Read(json)
                : throw new ConfigurationException("there is no such file");
        }
        catch (Exception failure) when (failure is IOException or ConfigurationException)
        {
            throw new TargetException("bad_template", $"{PrintableText.Line(named)}: {PrintableText.Line(failure.Message, 1000)}", failure);
        }
    }
}
