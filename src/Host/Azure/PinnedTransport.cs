using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Upgrade.Host.Azure;

/// <summary>
/// Makes the one kind of HTTP handler that this program uses: certificates are validated as usual, and a server on this machine may show the
/// pinned one instead.
/// </summary>
internal static class PinnedTransport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Makes a handler that follows no redirect, keeps no cookie and unpacks nothing.</summary>
    /// <param name="certificateSha256">The pin, in hexadecimal; <see langword="null"/> for none.</param>
    public static SocketsHttpHandler CreateHandler(string? certificateSha256) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        MaxResponseDrainSize = 64 * 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (sender, certificate, _, errors) =>
                errors == SslPolicyErrors.None || IsPinned(certificateSha256, sender, certificate),
        },
    };

    private static bool IsPinned(string? pin, object sender, X509Certificate? certificate) =>
        pin is not null
        && certificate is not null
        && sender is SslStream { TargetHostName: var host }
        && IsLoopback(host)
        && pin.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        Uri.TryCreate($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}", UriKind.Absolute, out var uri) && uri.IsLoopback;
}
