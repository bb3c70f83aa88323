namespace Upgrade.Engine.Target;

/// <summary>A command of the operator's own that changes the app in place of our write.</summary>
public interface IDeployCommand
{
    /// <summary>How long it may take.</summary>
    TimeSpan Limit { get; }

    /// <summary>The command as it is run for an order, on one line, for people.</summary>
    /// <param name="order">What it is to deploy.</param>
    string Describe(DeployOrder order);

    /// <summary>Runs it to its end. What it leaves running in its process group is ended before this returns.</summary>
    /// <param name="order">What it is to deploy.</param>
    /// <param name="output">Told each line that it writes, safe to print. The lines of its two streams may come in another order than they were written.</param>
    /// <param name="end">Ends it with its whole process group before this returns.</param>
    /// <returns>How it ended; being ended is a value, not an exception.</returns>
    /// <exception cref="TargetException">It could not be started, so it did nothing.</exception>
    Task<CommandEnd> RunAsync(DeployOrder order, IProgress<string> output, CancellationToken end);
}
