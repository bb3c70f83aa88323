using System.Collections.Concurrent;
using System.Text.Json;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Upgrade.Host.Azure;

/// <summary>Turns the sign-in into a registry's own tokens: one for each repository, kept until the registry refuses it.</summary>
internal sealed class AcrTokens(HttpPipeline web, TokenCredential credential, AzureCloud cloud)
{
    private static readonly (string, string)[] FormHeaders = [("Content-Type", "application/x-www-form-urlencoded")];

    private readonly TokenRequestContext _scope = new([$"{cloud.RegistryAudience}/.default"]);
    private readonly ConcurrentDictionary<(string Registry, string Repository), string> _known = new();

    /// <summary>The token to pull from a repository.</summary>
    public async ValueTask<string> GetAsync(string registry, string repository, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue((registry, repository), out var known))
        {
            return known;
        }

        var signIn = await credential.GetTokenAsync(_scope, cancellationToken);
        var refresh = await PostAsync(
            registry,
            "exchange",
            "refresh_token",
            [("grant_type", "access_token"), ("service", registry), ("access_token", signIn.Token)],
            cancellationToken);
        var access = await PostAsync(
            registry,
            "token",
            "access_token",
            [("grant_type", "refresh_token"), ("service", registry), ("scope", $"repository:{repository}:pull"), ("refresh_token", refresh)],
            cancellationToken);
        return _known[(registry, repository)] = access;
    }

    /// <summary>Forgets a token that the registry has refused.</summary>
    public void Forget(string registry, string repository) => _known.TryRemove((registry, repository), out _);

    private async Task<string> PostAsync(
        string registry, string path, string member, (string Name, string Value)[] form, CancellationToken cancellationToken)
    {
        var body = string.Join('&', form.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var response = await web.SendAsync(
            RequestMethod.Post,
            new Uri($"https://{registry}/oauth2/{path}"),
            RequestContent.Create(BinaryData.FromString(body)),
            FormHeaders,
            null,
            cancellationToken);
        return ArmRequests.JsonOf(response.OrThrow()).Text(member)
            ?? throw new JsonException($"The registry's answer holds no {member}.");
    }
}
