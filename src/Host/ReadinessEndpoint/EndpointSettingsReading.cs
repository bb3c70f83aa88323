using Upgrade.Host.Configuration;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Reads from the settings what the endpoint looks at.</summary>
internal static class EndpointSettingsReading
{
    private const int Day = 86400;

    /// <summary>The settings of the endpoint. No value of a setting is ever named.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static EndpointSettings Of(Settings settings) => new()
    {
        TableEndpoint = Address(settings, "AZURE_TABLE_ENDPOINT", "https"),
        Redis = settings.ValueOf("REDIS_URL") is { } redis ? RedisAddress.Read(redis) : null,
        Terminal = Address(settings, "TERMINAL_HEALTH_URL", "http", "https"),
        GoodLifetime = Seconds(settings, "STORAGE_PROBE_CACHE_TTL_OK_SECONDS", 15),
        BadLifetime = Seconds(settings, "STORAGE_PROBE_CACHE_TTL_BAD_SECONDS", 3),
        HidesComponents = "true".Equals(settings.ValueOf("STRICT_READINESS_DETAIL"), StringComparison.OrdinalIgnoreCase),
        Revision = settings.ValueOf("CONTAINER_APP_REVISION") ?? "local",
    };

    // A token goes to the first of these: never in clear, and never beside a password or a signature that an error could repeat.
    private static Uri? Address(Settings settings, string name, params string[] schemes) =>
        settings.ValueOf(name) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.UserInfo.Length + address.Query.Length == 0 ? address
        : throw new ConfigurationException($"{name} is set, but not to an address that begins with {schemes[^1]}:// and has no password and no query.");

    private static TimeSpan Seconds(Settings settings, string name, int otherwise) =>
        settings.ValueOf(name) is not { } text ? TimeSpan.FromSeconds(otherwise)
        : WholeNumber.TryRead(text, 0, Day, out var number) ? TimeSpan.FromSeconds(number)
        : throw new ConfigurationException($"{name} is set, but not to whole seconds from 0 to {Day}.");
}
