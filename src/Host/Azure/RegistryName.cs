using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>A registry's resource name, as far as it can be told.</summary>
internal static class RegistryName
{
    /// <summary>The name of the registry that builds for an app; <see langword="null"/> where nothing tells it.</summary>
    public static string? Of(AzureConnection connection, AppState app) =>
        connection.RegistryName
        ?? (connection.RegistryServer is { } server ? InHost(server) : Candidates(app) is [var only] ? only : null);

    /// <summary>The registries that may be meant where nobody says which: those that the app's images are in, else those that it may pull from.</summary>
    public static IReadOnlyList<string> Candidates(AppState app) =>
        Names(app.Images.Select(image => image.Image.Split('/')[0])) is { Count: > 0 } used ? used : Names(app.Registries);

    private static List<string> Names(IEnumerable<string> hosts) => [.. hosts.Select(InHost).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The name in a registry's host; <see langword="null"/> where the host is none of Azure's, of whatever cloud.</summary>
    /// <remarks>A name has letters and digits only: what follows a dash is the mark by which Azure makes the host unique.</remarks>
    public static string? InHost(string host) =>
        IsAzures(host) ? host.Split('.')[0].Split('-')[0] : null;

    /// <summary>Whether a host is a registry of one of Azure's clouds.</summary>
    public static bool IsAzures(string host) => AzureCloud.All.Any(cloud => cloud.HasRegistry(host));
}
