using System.Net;
using System.Net.Security;
using System.Net.Sockets;
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
        ConnectCallback = certificateSha256 is null ? null : ConnectAsync,
        MaxResponseDrainSize = 64 * 1024,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        SslOptions = new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = (sender, certificate, _, errors) =>
                errors == SslPolicyErrors.None || IsPinned(certificateSha256, sender, certificate),
        },
    };

    // Not every resolver knows that every name under localhost is this machine (RFC 6761, 6.3); a pin is for this machine alone.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await (IsUnderLocalhost(context.DnsEndPoint.Host)
                ? socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken)
                : socket.ConnectAsync(context.DnsEndPoint, cancellationToken));
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static bool IsUnderLocalhost(string host) => host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsPinned(string? pin, object sender, X509Certificate? certificate) =>
        pin is not null
        && certificate is not null
        && sender is SslStream { TargetHostName: var host }
        && IsLoopback(host)
        && pin.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), StringComparison.OrdinalIgnoreCase);

    private static bool IsLoopback(string host) =>
        IsUnderLocalhost(host)
        || (Uri.TryCreate($"https://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}", UriKind.Absolute, out var uri) && uri.IsLoopback);
}
