using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A certificate authority that lives as long as a test, and one server's certificate for this machine.</summary>
internal sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 _root;

    public TestAuthority(Sandbox sandbox)
    {
        var (from, to) = (TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var root = new CertificateRequest("CN=An authority of a test", rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        _root = root.CreateSelfSigned(from, to);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leaf = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        leaf.CertificateExtensions.Add(names.Build());
        using var signed = leaf.Create(_root, from, to, [1, 2, 3, 4]);
        Server = signed.CopyWithPrivateKey(key);

        (RootFile, CertificateFile, KeyFile) = (sandbox["root.pem"], sandbox["server.pem"], sandbox["server.key"]);
        File.WriteAllText(RootFile, _root.ExportCertificatePem());
        File.WriteAllText(CertificateFile, Server.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>The server's certificate with its key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>What a client trusts, for <c>SSL_CERT_FILE</c>.</summary>
    public string RootFile { get; }

    public string CertificateFile { get; }

    public string KeyFile { get; }

    public void Dispose()
    {
        Server.Dispose();
        _root.Dispose();
    }
}
