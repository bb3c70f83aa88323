using System.Text.Json;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>Finds which environment of the Azure Developer CLI is meant.</summary>
internal static class AzdEnvironment
{
    private const string Variable = "AZURE_ENV_NAME";
    private const int LargestConfig = 1024 * 1024;

    /// <summary>The name of the environment, or <see langword="null"/> where none is chosen or it cannot be told.</summary>
    public static string? Choose(string root, Settings settings, ICollection<string> warnings)
    {
        var folder = Path.Combine(root, ".azure");
        var (name, chosenBy) = settings.Find(Variable) is { Value.Length: > 0 } setting
            ? (setting.Value, $"{Variable} in {setting.Source}")
            : (ReadDefault(Path.Combine(folder, "config.json"), warnings), ".azure/config.json");
        if (name is null)
        {
            return OnlyOne(folder);
        }

        if (!FileWord.IsSafe(name))
        {
            warnings.Add($"{chosenBy} does not name an azd environment: `{PrintableText.Line(name, 60)}`. No azd environment was read.");
            return null;
        }

        // Another environment in its place would be another app.
        if (!File.Exists(Path.Combine(folder, name, ".env")))
        {
            warnings.Add($"{chosenBy} names the azd environment `{name}`, but there is no .azure/{name}/.env.");
        }

        return name;
    }

    private static string? ReadDefault(string path, ICollection<string> warnings)
    {
        try
        {
            if (BoundedFile.Read(path, LargestConfig) is not { } content)
            {
                return null;
            }

            using var document = JsonDocument.Parse(content);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("defaultEnvironment", out var value)
                && value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 } name ? name : null;
        }
        catch (Exception failure) when (failure is IOException or JsonException or InvalidOperationException)
        {
            // The last of them: a name or a text that is no valid Unicode shows only when it is read.
            warnings.Add($".azure/config.json was not read: {PrintableText.Line(failure.Message)}");
            return null;
        }
    }

    private static string? OnlyOne(string folder)
    {
        try
        {
            var names = Directory.Exists(folder)
                ? Directory.EnumerateDirectories(folder)
                    .Where(path => File.Exists(Path.Combine(path, ".env"))).Select(Path.GetFileName).Take(2).ToArray()
                : [];
            return names is [var only] ? only : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A folder that may not be listed is one that does not choose an environment.
            return null;
        }
    }
}
