namespace Upgrade.Host.Configuration;

/// <summary>A subscription that the Azure CLI knows.</summary>
/// <param name="Id">Its id, in the usual form with dashes.</param>
/// <param name="Name">Its name, as it stands in the file: not safe to print.</param>
/// <param name="Cloud">The cloud that it is in; <see langword="null"/> where the file does not say.</param>
/// <param name="IsDefault">Whether the Azure CLI takes it where nobody names one.</param>
internal sealed record AzSubscription(string Id, string Name, string? Cloud, bool IsDefault);
