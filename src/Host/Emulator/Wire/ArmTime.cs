using System.Globalization;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>The ways in which Azure writes an instant.</summary>
internal static class ArmTime
{
    /// <summary>As system data and operations have it: UTC without saying so.</summary>
    public static string Zoneless(DateTimeOffset at) => Format(at, "yyyy-MM-ddTHH:mm:ss.fffffff");

    /// <summary>As revisions have it.</summary>
    public static string Seconds(DateTimeOffset at) => Format(at, "yyyy-MM-ddTHH:mm:ss+00:00");

    /// <summary>As build runs have it.</summary>
    public static string Ticks(DateTimeOffset at) => Format(at, "yyyy-MM-ddTHH:mm:ss.fffffff+00:00");

    /// <summary>As signed addresses, replicas and registries have it.</summary>
    public static string Zulu(DateTimeOffset at) => Format(at, "yyyy-MM-ddTHH:mm:ssZ");

    private static string Format(DateTimeOffset at, string format) =>
        at.UtcDateTime.ToString(format, CultureInfo.InvariantCulture);
}
