using System.Text.Json;

namespace Upgrade.Host.Azure;

/// <summary>Lists that ARM sends page by page.</summary>
internal sealed class ArmPages(ArmRequests requests, Uri endpoint)
{
    /// <summary>The most pages that are read of one list.</summary>
    public const int Most = 10;

    /// <summary>Reads one page.</summary>
    /// <param name="first">The address of the first page.</param>
    /// <param name="nextLink">The address that the page before named; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="JsonException">The address of the page is not one of this ARM: a sign-in is sent to no other.</exception>
    public async Task<ArmPage> GetAsync(string first, string? nextLink, CancellationToken cancellationToken)
    {
        var page = (await requests.GetAsync(nextLink is null ? first : OfThisArm(nextLink), cancellationToken)).Value;
        return new ArmPage([.. page.Items("value")], page.Text("nextLink") is { Length: > 0 } next ? next : null);
    }

    /// <summary>Reads all pages, up to <see cref="Most"/>.</summary>
    /// <param name="read">Reads the page of that link, the first where it is <see langword="null"/>.</param>
    /// <returns>The items, and where the list goes on after them; <see langword="null"/> where it does not.</returns>
    public static async Task<ArmPage> GatherAsync(Func<string?, Task<ArmPage>> read)
    {
        var whole = new ArmPage([], null);
        for (var page = 0; page < Most && (page == 0 || whole.NextLink is not null); page++)
        {
            var next = await read(whole.NextLink);
            whole = next with { Items = [.. whole.Items, .. next.Items] };
        }

        return whole;
    }

    private string OfThisArm(string link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.GetLeftPart(UriPartial.Authority) == endpoint.GetLeftPart(UriPartial.Authority)
            ? link
            : throw new JsonException("Its nextLink leads to another host.");
}
