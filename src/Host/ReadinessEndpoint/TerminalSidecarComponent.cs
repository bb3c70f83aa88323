namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The terminal sidecar, by its own health address. The app serves without it.</summary>
/// <param name="address">The address; <see langword="null"/> for none.</param>
/// <param name="http">Sends the requests.</param>
internal sealed class TerminalSidecarComponent(Uri? address, HttpMessageInvoker http) : IComponent
{
    public string Name => "terminal_sidecar";

    public bool IsCritical => false;

    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(2);

    public async Task<ComponentHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (address is null)
        {
            return ComponentHealth.Skipped("TERMINAL_HEALTH_URL");
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await http.SendAsync(request, cancellationToken);

        return response.IsSuccessStatusCode ? ComponentHealth.Ok : ComponentHealth.Degraded;
    }
}
