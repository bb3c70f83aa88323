namespace Upgrade.Host.Probing;

/// <summary>What it means for the one who asked that no answer came.</summary>
internal static class WireFault
{
    private static readonly (HttpRequestError Error, string Words)[] Rows =
    [
        (HttpRequestError.NameResolutionError,        "its name has no address here: "),
        (HttpRequestError.ConnectionError,            "no connection: "),
        (HttpRequestError.SecureConnectionError,      "no TLS, or no certificate that is trusted here: "),
        (HttpRequestError.InvalidResponse,            "what answers does not speak HTTP: "),
        (HttpRequestError.ConfigurationLimitExceeded, "its answer begins with too much: "),
        (HttpRequestError.ResponseEnded,              "it hung up: "),
    ];

    /// <summary>The words before the fault's own; empty where there are none.</summary>
    public static string Words(Exception fault) =>
        fault is HttpRequestException { HttpRequestError: var error } ? Rows.FirstOrDefault(row => row.Error == error).Words ?? "" : "";
}
