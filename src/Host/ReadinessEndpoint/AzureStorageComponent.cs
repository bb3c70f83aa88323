using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Upgrade.Host.Azure;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The Table data plane, by the cheapest call that needs a role: the first table's name.</summary>
internal sealed class AzureStorageComponent : IComponent
{
    private const string ApiVersion = "2020-12-06";

    private readonly HttpPipeline? _pipeline;
    private readonly Uri? _address;

    /// <param name="endpoint">The endpoint; <see langword="null"/> for none.</param>
    /// <param name="credential">The sign-in.</param>
    /// <param name="handler">Sends the requests.</param>
    public AzureStorageComponent(Uri? endpoint, TokenCredential credential, HttpMessageHandler handler)
    {
        if (endpoint is not null)
        {
            _address = new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/Tables?$top=1");
            _pipeline = HttpPipelineBuilder.Build(
                new WebPipelineOptions(handler, new AzurePatience().Request), new BearerTokenAuthenticationPolicy(credential, StorageScope.Default));
        }
    }

    public string Name => "azure_storage";

    public bool IsCritical => true;

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(3);

    public async Task<ComponentHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (_pipeline is null)
        {
            return ComponentHealth.Skipped("AZURE_TABLE_ENDPOINT");
        }

        using var message = _pipeline.CreateMessage();
        message.Request.Method = RequestMethod.Get;
        message.Request.Uri.Reset(_address!);
        message.Request.Headers.Add("Accept", "application/json;odata=nometadata");
        message.Request.Headers.Add("x-ms-version", ApiVersion);
        await _pipeline.SendAsync(message, cancellationToken);

        return message.Response.Status == 200 ? ComponentHealth.Ok : throw new RequestFailedException(message.Response);
    }
}
