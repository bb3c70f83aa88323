using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Commands;

/// <summary>Whom a probe asks.</summary>
/// <param name="Address">The readiness address.</param>
/// <param name="Names">What is known of the app behind it.</param>
internal sealed record ProbeTarget(Uri Address, KnownNames Names)
{
    private const string HostVariable = "CONTAINER_APP_FQDN";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The address without what may be a secret in it.</summary>
    public string Shown => Address.GetLeftPart(UriPartial.Path);

    /// <summary>What was typed; else the host of <c>CONTAINER_APP_FQDN</c>; else the app's own, as ARM tells it.</summary>
    /// <exception cref="ConfigurationException">A name is unset, its value cannot be used, or the app has no address.</exception>
    /// <exception cref="TargetException">The app could not be read.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<ProbeTarget> FindAsync(ProbeArguments typed, Workplace place, IOperator watcher, CancellationToken cancellationToken)
    {
        var host = place.Settings.ValueOf(HostVariable);

        return typed.Address is { } given
            ? new ProbeTarget(WithPath(given, typed.Layout.HealthPath), given.Authority.Equals(host, StringComparison.OrdinalIgnoreCase) ? NamesIn(place.Settings) : new KnownNames())
            : host is not null
                ? new ProbeTarget(AddressOf(host, typed.Layout), NamesIn(place.Settings))
                : await OfTheAppAsync(typed.Layout, await AppSearch.FindAsync(place, watcher, cancellationToken), cancellationToken);
    }

    private static async Task<ProbeTarget> OfTheAppAsync(Layout layout, Workplace place, CancellationToken cancellationToken)
    {
        using var session = new AzureSession(Connection.Of(place.Settings), place.Time);
        using var limit = new CancellationTokenSource(Patience, place.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        try
        {
            var app = await new ArmContainerApp(session).GetAsync(end.Token);
            return app.Fqdn is { } host
                ? new ProbeTarget(AddressOf(host, layout), KnownNames.Of(app))
                : throw new ConfigurationException($"{app.Name} has no ingress, so it has no readiness address. Name one that its readiness answers at.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TargetException("unreachable", $"ARM did not tell the app's address within {Patience.TotalSeconds:0} s.");
        }
    }

    private static Uri AddressOf(string host, Layout layout) =>
        host.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or ':' or '[' or ']')
        && Uri.TryCreate($"https://{host}{layout.HealthPath}", UriKind.Absolute, out var address)
            ? address
            : throw new ConfigurationException($"{HostVariable} is set, but not to a host such as app.example.azurecontainerapps.io.");

    // Whoever names a host alone means its readiness.
    private static Uri WithPath(Uri given, string path) => given.PathAndQuery == "/" ? new Uri(given, path) : given;

    private static KnownNames NamesIn(Settings settings) => new(
        settings.ValueOf("CONTAINER_APP_NAME"),
        settings.ValueOf("AZURE_RESOURCE_GROUP"),
        settings.ValueOf("STORAGE_ACCOUNT_NAME") ?? KnownNames.AccountIn(settings.ValueOf("AZURE_TABLE_ENDPOINT")));
}
