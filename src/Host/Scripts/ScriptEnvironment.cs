using Upgrade.Host.Configuration;

namespace Upgrade.Host.Scripts;

/// <summary>The environment of a command: a small set, and what the layout names. Nothing else of ours is passed on.</summary>
internal static class ScriptEnvironment
{
    private const string OfAzure = "AZURE_";

    private static readonly string[] PassedOn =
    [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "TZ", "TMPDIR",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "SSL_CERT_FILE", "SSL_CERT_DIR",
    ];

    /// <summary>The environment.</summary>
    /// <param name="process">This process's environment.</param>
    /// <param name="settings">What is set, in the files too.</param>
    /// <param name="named">The names that the layout adds.</param>
    /// <param name="ours">What we tell the command; it counts before all else.</param>
    public static IReadOnlyDictionary<string, string> Of(
        IReadOnlyDictionary<string, string> process, Settings settings, IReadOnlyList<string> named, IReadOnlyDictionary<string, string> ours)
    {
        var azure = settings.Sources.SelectMany(source => source.Values.Keys).Where(name => name.StartsWith(OfAzure, StringComparison.Ordinal));
        var values = PassedOn.Where(process.ContainsKey).ToDictionary(name => name, name => process[name], StringComparer.Ordinal);

        foreach (var name in azure.Concat(named).Distinct(StringComparer.Ordinal))
        {
            if (settings.Find(name) is { } set)
            {
                values[name] = set.Value;
            }
        }

        foreach (var (name, value) in ours)
        {
            values[name] = value;
        }

        return values;
    }
}
