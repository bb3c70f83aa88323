namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Says one line when a component's state is another than before.</summary>
/// <param name="say">Takes the line.</param>
internal sealed class StateChanges(Action<string> say)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ComponentHealth> _last = [];

    /// <summary>Notes a state. The same class of error with other words is no change.</summary>
    public void Note(IComponent component, ComponentHealth state)
    {
        lock (_gate)
        {
            _last.TryGetValue(component.Name, out var before);
            _last[component.Name] = state;
            if (before?.Status != state.Status || before.ErrorClass != state.ErrorClass)
            {
                say($"{component.Name}: {before?.Status ?? "unknown"} → {state.Status}{Why(state)}");
            }
        }
    }

    private static string Why(ComponentHealth state) =>
        state.IsDown ? $" ({state.ErrorClass}: {state.Error})" : state.Reason is { } reason ? $" ({reason})" : "";
}
