namespace Upgrade.Host.Probing;

/// <summary>Decides whether a readiness probe follows a redirect.</summary>
internal static class ReadinessRedirect
{
    /// <summary>How many are followed.</summary>
    public const int Most = 3;

    /// <summary>Whether an answer is a redirect.</summary>
    public static bool Is(HttpResponseMessage answer) => (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308;

    /// <summary>Where a redirect leads to; <see langword="null"/> where it names no address.</summary>
    public static Uri? Target(Uri address, HttpResponseMessage answer) =>
        answer.Headers.Location is { } location && Uri.TryCreate(address, location, out var target) ? target : null;

    /// <summary>
    /// Whether a target is still the same server: another one proves nothing about this app, and nobody asked us to go there. From <c>http</c> to
    /// <c>https</c> on the usual ports is the same server.
    /// </summary>
    public static bool IsSameServer(Uri address, Uri target) =>
        target.Host.Equals(address.Host, StringComparison.OrdinalIgnoreCase)
        && (target.Scheme == address.Scheme
            ? target.Port == address.Port
            : target.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && target.IsDefaultPort);
}
