using System.Collections;

namespace Upgrade.Host.Configuration;

/// <summary>Reads the settings from every place that they may stand in.</summary>
internal static class EnvironmentSources
{
    private const string Subscription = "AZURE_SUBSCRIPTION_ID";
    private const string Cloud = "AZURE_CLOUD";

    /// <summary>Reads the process environment, <c>.env</c>, <c>.env.local</c>, the azd environment and what the Azure CLI is set to, in this order.</summary>
    /// <param name="process">The process environment.</param>
    /// <param name="root">The folder that the files stand in.</param>
    public static Settings Read(IReadOnlyDictionary<string, string> process, string root)
    {
        var warnings = new List<string>();
        var sources = new List<SettingsSource>
        {
            new("the environment", process),
            DotenvFile.Read(Path.Combine(root, ".env"), ".env", warnings),
            DotenvFile.Read(Path.Combine(root, ".env.local"), ".env.local", warnings),
        };

        sources.Add(AzdEnvironment.Choose(root, new Settings(sources, warnings), warnings) is { } name
            ? DotenvFile.Read(Path.Combine(root, ".azure", name, ".env"), $".azure/{name}/.env", warnings) with { AzdEnvironment = name }
            : new SettingsSource("the azd environment (none is chosen)", new Dictionary<string, string>()));

        var az = AzFolder.Read(process, warnings);
        sources.Add(new SettingsSource($"az ({az.Name})", ValuesOf(az)) { Names = [Subscription, Cloud] });

        return new Settings(sources, warnings) { Az = az };
    }

    private static Dictionary<string, string> ValuesOf(AzFolder az)
    {
        var values = new Dictionary<string, string>();

        if (az.Default is { } subscription)
        {
            values[Subscription] = subscription.Id;
        }

        if (az.Cloud is { } cloud)
        {
            values[Cloud] = cloud;
        }

        return values;
    }

    /// <summary>The environment of this process, as it is now.</summary>
    public static IReadOnlyDictionary<string, string> OfThisProcess() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? string.Empty, StringComparer.Ordinal);
}
