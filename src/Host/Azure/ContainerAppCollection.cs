using System.Text.Json;
using Azure.Core;
using Azure.ResourceManager;

namespace Upgrade.Host.Azure;

/// <summary>The Container Apps of a resource group, page by page.</summary>
internal sealed class ContainerAppCollection : ArmCollection
{
    private readonly ArmRequests _requests;

    internal ContainerAppCollection(ArmClient client, ResourceIdentifier group)
        : base(client, group) => _requests = new ArmRequests(Pipeline, Endpoint);

    /// <summary>Reads one page.</summary>
    /// <param name="nextLink">The address that the page before named; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The apps, and the next page's address; <see langword="null"/> where there is none.</returns>
    /// <exception cref="JsonException">The address of the page is not one of this ARM: a sign-in is sent to no other.</exception>
    public async Task<(IReadOnlyList<JsonElement> Apps, string? NextLink)> GetPageAsync(string? nextLink, CancellationToken cancellationToken)
    {
        var address = nextLink is null ? $"{Id}/providers/Microsoft.App/containerApps?api-version={ContainerAppResource.ApiVersion}" : OfThisArm(nextLink);
        var page = (await _requests.GetAsync(address, cancellationToken)).Value;

        return ([.. page.Items("value")], page.Text("nextLink") is { Length: > 0 } next ? next : null);
    }

    private string OfThisArm(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.GetLeftPart(UriPartial.Authority) == Endpoint.GetLeftPart(UriPartial.Authority)
            ? link
            : throw new JsonException("Its nextLink leads to another host.");
}
