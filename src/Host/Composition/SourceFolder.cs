using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>Chooses the checkout that is built.</summary>
internal static class SourceFolder
{
    /// <summary>
    /// The checkout that the command was typed in; but <c>ELB_UPGRADE_SOURCE</c> where that is set and the checkout lacks a Dockerfile
    /// that the scope needs.
    /// </summary>
    public static string Choose(Workplace place, IReadOnlyList<LayoutImage> images) =>
        place.Settings.ValueOf("ELB_UPGRADE_SOURCE") is { } other && !images.All(image => Has(place.Root, image)) ? other : place.Root;

    private static bool Has(string root, LayoutImage image) => File.Exists(Path.Combine(root, image.Context, image.Dockerfile));
}
