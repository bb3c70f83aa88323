using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>A real server on a free port of this machine, over TLS with a certificate of its own unless told otherwise.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Func<Seen, HttpContext, Task> _answer;
    private readonly ConcurrentQueue<Seen> _requests = new();

    private LoopbackServer(Func<Seen, HttpContext, Task> answer, bool tls)
    {
        _answer = answer;
        var certificate = SelfSigned();
        Pin = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (tls)
            {
                listen.UseHttps(certificate);
            }
        }));
        _application = builder.Build();
        _application.Run(HandleAsync);
    }

    public string Pin { get; }

    public Uri Address => new(_application.Urls.Single());

    public string Host => Address.Authority;

    public IReadOnlyList<Seen> Requests => [.. _requests];

    public IReadOnlyList<string> Lines => [.. _requests.Select(seen => seen.Line)];

    public static async Task<LoopbackServer> StartAsync(Func<Seen, HttpContext, Task> answer, bool tls = true)
    {
        var server = new LoopbackServer(answer, tls);
        await server._application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var seen = new Seen(
            context.Request.Method,
            context.Request.Path.Value ?? "",
            context.Request.QueryString.Value ?? "",
            body.ToArray(),
            context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _requests.Enqueue(seen);
        await _answer(seen, context);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=loopback", key, HashAlgorithmName.SHA256);
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
