using System.Globalization;
using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Simulation;

/// <summary>One process of the program: what it calls, what it hears, and its death, after which nothing of it has an effect any more.</summary>
internal sealed class SimulatedProcess : IDisposable
{
    private readonly TaskCompletionSource _death = new();
    private readonly List<IDisposable> _handles = [];
    private readonly ManualResetEventSlim _firstHeard = new();
    private readonly ManualResetEventSlim _secondHeard = new();

    public SimulatedProcess(World world, RunRequest request, Troubles troubles)
    {
        (World, Request, Troubles) = (world, request, troubles);
        Clock = new ProcessClock(world.Clock, () => IsDead);

        // What is registered first is told last: by then everybody else has heard.
        Interruption.First.Register(_firstHeard.Set);
        Interruption.Second.Register(_secondHeard.Set);
    }

    public World World { get; }

    public RunRequest Request { get; }

    public Troubles Troubles { get; }

    public ProcessClock Clock { get; }

    public Interruption Interruption { get; } = new();

    public bool IsDead { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>How its run ended; <see langword="null"/> where it did not end by itself, or was none.</summary>
    public RunReport? Report { get; set; }

    public Task Death => _death.Task;

    /// <summary>When it was told for the second time to end; <see langword="null"/> where it was not.</summary>
    public TimeSpan? ToldTwice { get; private set; }

    /// <summary>Whether it lost its lock to somebody who deleted the file.</summary>
    public bool IsRobbed { get; set; }

    /// <summary>Whether it could not read which revisions there are.</summary>
    public bool IsBlind { get; set; }

    /// <summary>How many writes of others there were when it planned.</summary>
    public int OthersWhenPlanned { get; set; }

    /// <summary>The state that it said last that it is in.</summary>
    public string? State { get; set; }

    /// <summary>A handle that the kernel closes when the process dies.</summary>
    public void Holds(IDisposable handle) => _handles.Add(handle);

    public void Die()
    {
        if (!IsDead && !HasEnded)
        {
            IsDead = true;
            Say("dies");
            _handles.ForEach(handle => handle.Dispose());
            World.Freed(this);
            _death.SetResult();
        }
    }

    /// <summary>Ends by itself: the kernel closes what is still open.</summary>
    public void Exit()
    {
        HasEnded = true;
        _handles.ForEach(handle => handle.Dispose());
    }

    /// <summary>Takes a signal. Back only when everybody in the process who waited for it has heard it, so that nothing depends on threads.</summary>
    public void Signal(FaultKind kind)
    {
        if (IsDead || HasEnded || ToldTwice is not null)
        {
            return;
        }

        World.Tally.Count(kind);
        Interruption.Take("SIGTERM", 143, count => Say(string.Create(CultureInfo.InvariantCulture, $"hears signal {count}")));
        _firstHeard.Wait();
        if (Interruption.Second.IsCancellationRequested)
        {
            ToldTwice = World.Clock.Now;
            _secondHeard.Wait();
        }
    }

    public void Say(string text) => World.Say($"{Request.RunId} {text}");

    /// <summary>A call that waits: a request to the world.</summary>
    /// <param name="name">What is called.</param>
    /// <param name="effect">What it does.</param>
    /// <param name="failure">How it fails.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<T> CallAsync<T>(string name, Func<Task<T>> effect, Func<string, T> failure, CancellationToken cancellationToken)
    {
        await LiveAsync();
        cancellationToken.ThrowIfCancellationRequested();
        var fault = Begin(name);
        await LiveAsync();
        if (fault is FaultKind.Delay or FaultKind.Hang)
        {
            await Task.Delay(fault is FaultKind.Delay || !cancellationToken.CanBeCanceled ? Troubles.Delay() : Timeout.InfiniteTimeSpan, Clock, cancellationToken);
        }

        await Task.Delay(Troubles.Latency(), Clock, cancellationToken);
        if (fault is FaultKind.ErrorBefore)
        {
            return failure($"{name} failed");
        }

        var result = await effect();
        End(fault);
        await LiveAsync();
        return fault is FaultKind.ErrorAfter ? failure($"the answer to {name} was lost") : result;
    }

    /// <summary>A call that does not wait: a file.</summary>
    /// <exception cref="ProcessEndException">It died.</exception>
    public T Do<T>(string name, Func<T> effect, Func<string, Exception> failure)
    {
        Live();
        var fault = Begin(name);
        Live();
        if (fault is FaultKind.ErrorBefore)
        {
            throw failure($"{name} failed");
        }

        var result = effect();
        End(fault);
        Live();
        return fault is FaultKind.ErrorAfter ? throw failure($"{name} failed when it was done") : result;
    }

    /// <summary>Goes on only where the process lives.</summary>
    public Task LiveAsync() => IsDead || HasEnded ? new TaskCompletionSource().Task : Task.CompletedTask;

    public void Dispose()
    {
        Interruption.Dispose();
        _firstHeard.Dispose();
        _secondHeard.Dispose();
    }

    private void Live()
    {
        if (IsDead)
        {
            throw new ProcessEndException();
        }
    }

    private FaultKind? Begin(string name)
    {
        var fault = Troubles.Next();
        Say(fault is null ? name : $"{name} !{fault}");
        if (fault is FaultKind.FirstSignal or FaultKind.SecondSignal)
        {
            Signal(FaultKind.FirstSignal);
        }

        if (fault is FaultKind.SecondSignal)
        {
            Signal(FaultKind.SecondSignal);
        }
        else if (fault is { } kind and not FaultKind.FirstSignal)
        {
            World.Tally.Count(kind);
        }

        if (fault is FaultKind.DeathBefore)
        {
            Die();
        }

        return fault;
    }

    private void End(FaultKind? fault)
    {
        if (fault is FaultKind.DeathAfter)
        {
            Die();
        }
    }
}
