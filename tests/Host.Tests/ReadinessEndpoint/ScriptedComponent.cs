using Upgrade.Host.ReadinessEndpoint;

namespace Upgrade.Host.Tests.ReadinessEndpoint;

/// <summary>Answers when it is told to, and hears of no cancellation.</summary>
internal sealed class ScriptedComponent : IComponent
{
    private int _looks;

    public TaskCompletionSource<ComponentHealth> Answers { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waited for by the thread that asks, as a name that is resolved would be.</summary>
    public ManualResetEventSlim Unblocked { get; } = new(initialState: true);

    public int Looks => _looks;

    public string Name => "scripted";

    public bool IsCritical => true;

    public TimeSpan Limit => TimeSpan.FromSeconds(3);

    public Task<ComponentHealth> LookAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _looks);
        Begun.TrySetResult();
        Unblocked.Wait(CancellationToken.None);
        return Answers.Task;
    }
}
