using Azure;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>The revisions of a Container App, under the typed package's member names.</summary>
internal sealed class ContainerAppRevisionCollection : ArmCollection
{
    private readonly ArmPages _pages;

    internal ContainerAppRevisionCollection(ArmClient client, ResourceIdentifier app)
        : base(client, app) => _pages = new ArmPages(new ArmRequests(Pipeline, Endpoint), Endpoint);

    /// <summary>A revision that nobody has read yet.</summary>
    public ContainerAppRevisionResource this[string revisionName] =>
        new(Client, Id.AppendChildResource("revisions", revisionName));

    /// <summary>Reads a revision.</summary>
    public Task<Response<ContainerAppRevisionResource>> GetAsync(
        string revisionName, CancellationToken cancellationToken) => this[revisionName].GetAsync(cancellationToken);

    /// <summary>Reads one page of all of them: see <see cref="ArmPages.GetAsync"/>.</summary>
    public Task<ArmPage> GetPageAsync(string? nextLink, CancellationToken cancellationToken) =>
        _pages.GetAsync($"{Id}/revisions?api-version={ContainerAppResource.ApiVersion}", nextLink, cancellationToken);

    /// <summary>Reads a revision that may not exist; <see langword="null"/> where it does not.</summary>
    public async Task<ContainerAppRevisionResource?> GetIfExistsAsync(
        string revisionName, CancellationToken cancellationToken)
    {
        try
        {
            return (await GetAsync(revisionName, cancellationToken)).Value;
        }
        catch (RequestFailedException fault) when (fault.Status == 404)
        {
            return null;
        }
    }
}
