namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>One look for any number who ask at once, cut off at its limit, and remembered for a while.</summary>
/// <param name="component">What is looked at.</param>
/// <param name="good">How long <c>ok</c> counts; zero for those alone who asked during the look.</param>
/// <param name="bad">How long any other state counts.</param>
/// <param name="time">The clock.</param>
/// <param name="seen">Told of each look's outcome.</param>
internal sealed class SharedLook(IComponent component, TimeSpan good, TimeSpan bad, TimeProvider time, Action<IComponent, ComponentHealth> seen)
{
    private readonly Lock _gate = new();
    private Task<ComponentHealth>? _look;
    private ComponentHealth? _known;
    private long _since;

    /// <summary>What is looked at.</summary>
    public IComponent Component => component;

    /// <summary>Its state, fresh or remembered. Never throws but for <paramref name="cancellationToken"/>, which ends the wait and not the look.</summary>
    public Task<ComponentHealth> StateAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_look is null && _known is { } known && time.GetElapsedTime(_since) < (known.Status == "ok" ? good : bad))
            {
                return Task.FromResult(known);
            }

            // Off this thread, so that no gate is held while a component does its work.
            _look ??= Task.Run(LookAsync, CancellationToken.None);
            return _look.WaitAsync(cancellationToken);
        }
    }

    private async Task<ComponentHealth> LookAsync()
    {
        var state = await BoundedAsync();
        lock (_gate)
        {
            (_known, _since, _look) = (state, time.GetTimestamp(), null);
        }

        seen(component, state);
        return state;
    }

    // A component that does not hear of its cancellation is left behind: nobody waits for it beyond the limit.
#pragma warning disable CA1031 // Whatever goes wrong is what is to be told.
    private async Task<ComponentHealth> BoundedAsync()
    {
        using var limit = new CancellationTokenSource(component.Limit, time);
        try
        {
            // On a thread of its own: what a component does before its first await is within the limit too.
            return await Task.Run(() => component.LookAsync(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return ComponentHealth.Down(new TimeoutException($"no answer within {component.Limit.TotalSeconds:0.#} s"));
        }
        catch (Exception fault)
        {
            return ComponentHealth.Down(fault);
        }
    }
#pragma warning restore CA1031
}
