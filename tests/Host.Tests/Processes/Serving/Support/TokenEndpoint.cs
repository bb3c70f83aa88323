using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Upgrade.Host.Tests.Processes.Support;
using Upgrade.Host.Web;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>The authority of a private cloud, on loopback with TLS: it gives a client who has the secret an unsigned token.</summary>
internal sealed class TokenEndpoint : IAsyncDisposable
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string Secret = "a-secret-of-the-test";

    private readonly TestAuthority _authority;
    private readonly WebApplication _web;

    private TokenEndpoint(Sandbox sandbox)
    {
        _authority = new TestAuthority(sandbox);
        var builder = GuestServer.CreateBuilder(TimeSpan.Zero);
        builder.WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, options => options.UseHttps(_authority.Server)));
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>Whom the tokens are for.</summary>
    public string Audience { get; set; } = "https://storage.azure.com";

    /// <summary>What a server here shows to be trusted.</summary>
    public TestAuthority Authority => _authority;

    /// <summary>Starts one. What is started in the sandbox afterwards signs in there.</summary>
    public static async Task<TokenEndpoint> StartAsync(Sandbox sandbox)
    {
        var endpoint = new TokenEndpoint(sandbox);
        await endpoint._web.StartAsync(TestContext.Current.CancellationToken);
        sandbox.Variables["SSL_CERT_FILE"] = endpoint._authority.RootFile;
        sandbox.Variables["AZURE_AUTHORITY_HOST"] = endpoint._web.Urls.Single();
        sandbox.Variables["AZURE_TENANT_ID"] = Tenant;
        sandbox.Variables["AZURE_CLIENT_ID"] = "66666666-7777-8888-9999-000000000000";
        sandbox.Variables["AZURE_CLIENT_SECRET"] = Secret;
        return endpoint;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        _authority.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var good = context.Request.Path == $"/{Tenant}/oauth2/v2.0/token"
            && $"{form["client_secret"]}" == Secret
            && $"{form["scope"]}".Contains("https://storage.azure.com/.default", StringComparison.Ordinal);
        var answer = good
            ? new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3599, ["access_token"] = Token() }
            : new JsonObject { ["error"] = "invalid_client", ["error_description"] = "AADSTS7000215: Invalid client secret provided." };
        context.Response.StatusCode = good ? 200 : 401;
        await context.Response.WriteAsJsonAsync(answer, context.RequestAborted);
    }

    private string Token()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return $"{Part(new() { ["typ"] = "JWT", ["alg"] = "HS256" })}.{Part(new()
        {
            ["aud"] = Audience,
            ["iss"] = $"https://sts.windows.net/{Tenant}/",
            ["iat"] = now - 60,
            ["nbf"] = now - 60,
            ["exp"] = now + 3600,
        })}.unsigned";

        static string Part(JsonObject part) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
    }
}
