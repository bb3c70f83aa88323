namespace Upgrade.Engine.Target;

/// <summary>A revision as one read of it saw it. The states are the platform's words; unknown ones occur.</summary>
public sealed record RevisionState
{
    /// <summary>The revision's full name, <c>app--suffix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made, to the second; <see langword="null"/> where the platform does not say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Whether the platform runs it.</summary>
    public required bool Active { get; init; }

    /// <summary><c>Provisioning</c>, <c>Provisioned</c>, <c>Failed</c>, <c>Deprovisioning</c>, <c>Deprovisioned</c>.</summary>
    public string? ProvisioningState { get; init; }

    /// <summary>Why provisioning failed, in the platform's words.</summary>
    public string? ProvisioningError { get; init; }

    /// <summary><c>Healthy</c>, <c>Unhealthy</c> or <c>None</c>.</summary>
    public string? HealthState { get; init; }

    /// <summary><c>Running</c>, <c>RunningAtMaxScale</c>, <c>Processing</c>, <c>Degraded</c>, <c>Failed</c>, …</summary>
    public string? RunningState { get; init; }

    /// <summary>Its own host name, at which it answers whether it has traffic or not; <see langword="null"/> without ingress.</summary>
    public string? Fqdn { get; init; }

    /// <summary>How many replicas run.</summary>
    public int Replicas { get; init; }

    /// <summary>The share of the traffic, in per cent.</summary>
    public int TrafficWeight { get; init; }
}
