namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Looks at every component at the same time, and sums up.</summary>
/// <param name="looks">The components, in the body's order.</param>
/// <param name="settings">How much is told.</param>
/// <param name="version">The program's version.</param>
internal sealed class Readiness(IReadOnlyList<SharedLook> looks, EndpointSettings settings, string version)
{
    /// <summary>When a client should ask again, in seconds.</summary>
    public const int RetryAfterSeconds = 30;

    /// <summary>The body of <c>/api/health</c>; it touches nothing.</summary>
    public HealthBody Health() => new("ok", version, settings.Revision);

    /// <summary>The body of <c>/api/health/ready</c>, in less than 5 s whatever hangs.</summary>
    public async Task<ReadyBody> LookAsync(CancellationToken cancellationToken)
    {
        var states = await Task.WhenAll(looks.Select(look => look.StateAsync(cancellationToken)));
        var pairs = looks.Select(look => look.Component).Zip(states).ToList();
        var components = settings.HidesComponents ? null : new Dictionary<string, ComponentHealth>(pairs.Select(pair => KeyValuePair.Create(pair.First.Name, pair.Second)));

        return pairs.Any(pair => pair.First.IsCritical && pair.Second.IsDown)
            ? new ReadyBody("not_ready", version, settings.Revision, components, true, RetryAfterSeconds)
            : new ReadyBody("ready", version, settings.Revision, components, false, null);
    }
}
