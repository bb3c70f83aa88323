using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>A host that ARM names. Requests go there, so it must be a host and no more.</summary>
internal static class HostName
{
    /// <summary>The host as it was named.</summary>
    /// <param name="fqdn">What ARM sent.</param>
    /// <param name="whose">Whose address it is to be, for the refusal.</param>
    /// <exception cref="TargetException">It is no host.</exception>
    public static string Demand(string fqdn, string whose) =>
        Uri.TryCreate($"https://{fqdn}/", UriKind.Absolute, out var address) && address.Authority.Equals(fqdn, StringComparison.OrdinalIgnoreCase)
            ? fqdn
            : throw new TargetException("bad_answer", $"What ARM sent names no host as {whose} address: `{PrintableText.Line(fqdn, 100)}`.");
}
