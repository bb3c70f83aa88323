using Azure.Core;
using Azure.Core.Pipeline;

namespace Upgrade.Host.Azure;

/// <summary>
/// Repeats a request once with a fresh token where ARM refused the token (401). Such a request had no effect, so a write may be repeated too.
/// </summary>
/// <remarks>It stands behind the policy that sets the token, which goes on using the refused one until that expires.</remarks>
internal sealed class FreshTokenPolicy(TokenCredential credential, string scope, TimeProvider time) : HttpPipelinePolicy
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly TokenRequestContext _context = new([scope]);
    private AccessToken _fresh;

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        UseFreshToken(message);
        ProcessNext(message, pipeline);
        if (IsRefused(message))
        {
            _fresh = credential.GetToken(_context, message.CancellationToken);
            UseFreshToken(message);
            ProcessNext(message, pipeline);
        }
    }

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        UseFreshToken(message);
        await ProcessNextAsync(message, pipeline);
        if (IsRefused(message))
        {
            _fresh = await credential.GetTokenAsync(_context, message.CancellationToken);
            UseFreshToken(message);
            await ProcessNextAsync(message, pipeline);
        }
    }

    private static bool IsRefused(HttpMessage message) => message.Response.Status == 401;

    private void UseFreshToken(HttpMessage message)
    {
        if (_fresh.ExpiresOn > time.GetUtcNow() + Margin)
        {
            message.Request.Headers.SetValue(HttpHeader.Names.Authorization, $"Bearer {_fresh.Token}");
        }
    }
}
