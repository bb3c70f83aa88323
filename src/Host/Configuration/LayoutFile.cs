using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>Finds the <c>upgrade.json</c> of this checkout and reads it.</summary>
internal static class LayoutFile
{
    /// <summary>Its name at the top of the checkout.</summary>
    public const string Name = "upgrade.json";

    private const int Largest = 256 * 1024;

    /// <summary>The layout of a checkout: that of the file that was named, else of the one at its top, else the built-in one.</summary>
    /// <param name="root">The top of the checkout.</param>
    /// <param name="named">The file of <c>--config</c>, relative to the current folder; <see langword="null"/> where none was named.</param>
    /// <exception cref="ConfigurationException">The named file is missing, or a file cannot be read or is no layout.</exception>
    public static Layout Read(string root, string? named)
    {
        var path = Path.GetFullPath(named ?? Path.Combine(root, Name));
        var shown = PrintableText.Line(named ?? Name);

        try
        {
            return BoundedFile.Read(path, Largest) is { } json ? LayoutReader.Read(json)
                : named is null ? Layout.BuiltIn
                : throw new ConfigurationException("there is no such file");
        }
        catch (Exception failure) when (failure is IOException or ConfigurationException)
        {
            throw new ConfigurationException($"{shown}: {PrintableText.Line(failure.Message, 1000)}");
        }
    }
}
