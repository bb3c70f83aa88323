using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>The Container Apps of a resource group, page by page.</summary>
internal sealed class ContainerAppCollection : ArmCollection
{
    private readonly ArmPages _pages;

    internal ContainerAppCollection(ArmClient client, ResourceIdentifier group)
        : base(client, group) => _pages = new ArmPages(new ArmRequests(Pipeline, Endpoint), Endpoint);

    /// <summary>Reads one page: see <see cref="ArmPages.GetAsync"/>.</summary>
    public Task<ArmPage> GetPageAsync(string? nextLink, CancellationToken cancellationToken) =>
        _pages.GetAsync($"{Id}/providers/Microsoft.App/containerApps?api-version={ContainerAppResource.ApiVersion}", nextLink, cancellationToken);
}
