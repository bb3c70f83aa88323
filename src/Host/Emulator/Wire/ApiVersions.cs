namespace Upgrade.Host.Emulator.Wire;

/// <summary>The api-versions that each provider takes.</summary>
internal static class ApiVersions
{
    private static readonly Dictionary<string, string[]> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Microsoft.App"] = ["2022-03-01", "2022-10-01", "2023-05-01", "2024-03-01", "2025-01-01", "2025-07-01", "2026-01-01", "2026-07-01"],
        ["Microsoft.ContainerRegistry"] = ["2019-04-01", "2019-05-01", "2019-06-01-preview", "2021-09-01", "2022-12-01", "2023-07-01", "2025-03-01-preview", "2025-04-01", "2025-11-01"],
        ["Microsoft.Storage"] = ["2021-09-01", "2022-09-01", "2023-01-01", "2023-05-01", "2024-01-01", "2025-01-01"],
        ["Microsoft.Authorization"] = ["2018-07-01", "2022-04-01"],
    };

    /// <summary>The value of the header that tells which versions the Container Apps provider takes.</summary>
    public static string ContainerApps { get; } = string.Join(", ", Known["Microsoft.App"]);

    /// <summary>What is wrong with the version of a request; <see langword="null"/> where nothing is.</summary>
    public static Answer? Refusal(string path, string? version)
    {
        if (string.IsNullOrEmpty(version))
        {
            return ArmError.Of(400, "MissingApiVersionParameter", "The api-version query parameter (?api-version=) is required for all requests.");
        }

        var provider = ProviderOf(path);
        return provider is null || !Known.TryGetValue(provider, out var versions) || versions.Contains(version, StringComparer.OrdinalIgnoreCase)
            ? null
            : ArmError.Of(
                400,
                "NoRegisteredProviderFound",
                $"No registered resource provider found for API version '{version}' of '{provider}'. The supported api-versions are '{string.Join(", ", versions)}'.");
    }

    private static string? ProviderOf(string path)
    {
        var segments = path.Split('/');
        var at = Array.FindLastIndex(segments, segment => segment.Equals("providers", StringComparison.OrdinalIgnoreCase));
        return at >= 0 && at + 1 < segments.Length ? segments[at + 1] : null;
    }
}
