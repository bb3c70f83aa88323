using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Addresses that carry their own permission: the polling addresses of operations and those of blobs.</summary>
internal sealed class SignedUrls(Uri endpoint, TimeProvider clock)
{
    // As long as Azure's, whose polling addresses carry a certificate and reach 4 KB: clients that cut them must be found out here.
    private const int CertificateBytes = 2500;
    private const int SignatureBytes = 256;

    private static readonly TimeSpan BlobLife = TimeSpan.FromHours(1);

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly string _certificate = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CertificateBytes));
    private readonly string _signature = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SignatureBytes));

    /// <summary>A polling address.</summary>
    public string Operation(string path, string version, bool asynchronous)
    {
        var ticks = clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture);
        var kind = asynchronous ? "&azureAsyncOperation=true" : "";
        return $"{At(path)}?api-version={version}{kind}&t={ticks}&c={_certificate}&s={_signature}&h={Hash(path + ticks)}";
    }

    /// <summary>Whether a polling address came back as it was given out, but for its api-version.</summary>
    public bool IsOurOperation(Exchange exchange) =>
        exchange.Query["c"] == _certificate && exchange.Query["s"] == _signature
        && exchange.Query["h"] == Hash(exchange.Path + exchange.Query["t"]);

    /// <summary>A blob's address with a shared access signature.</summary>
    public string Blob(string path)
    {
        var start = clock.GetUtcNow();
        var expiry = ArmTime.Zulu(start + BlobLife);
        return $"{At(path)}?sv=2018-03-28&st={Uri.EscapeDataString(ArmTime.Zulu(start))}&se={Uri.EscapeDataString(expiry)}"
            + $"&sr=b&sp=rw&sig={Uri.EscapeDataString(Hash(path + expiry))}";
    }

    /// <summary>Whether a blob's address still permits.</summary>
    public bool IsOurBlob(Exchange exchange) =>
        exchange.Query["sig"] == Hash(exchange.Path + exchange.Query["se"])
        && DateTimeOffset.TryParse(exchange.Query["se"], CultureInfo.InvariantCulture, out var expiry) && expiry > clock.GetUtcNow();

    private string At(string path) => endpoint.GetLeftPart(UriPartial.Authority) + path;

    private string Hash(string text) => Base64Url.EncodeToString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)));
}
