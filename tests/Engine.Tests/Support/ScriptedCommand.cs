using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Support;

/// <summary>A deploy command that does what the test says to the app.</summary>
public sealed class ScriptedCommand(Func<CancellationToken, Task<CommandEnd>> script) : IDeployCommand
{
    public TimeSpan Limit { get; set; } = TimeSpan.FromMinutes(15);

    public List<DeployOrder> Orders { get; } = [];

    public string[] Says { get; set; } = [];

    /// <summary>One that does something, and ends with an exit code.</summary>
    public static ScriptedCommand That(Action does, int exitCode = 0) => new(_ =>
    {
        does();
        return Task.FromResult(new CommandEnd(exitCode, WasEnded: false));
    });

    /// <summary>One that does something, and then hangs until it is ended.</summary>
    public static ScriptedCommand ThatHangs(Action does) => new(async end =>
    {
        does();
        await Task.Delay(Timeout.InfiniteTimeSpan, end).ContinueWith(_ => { }, TaskScheduler.Default);
        return new CommandEnd(143, WasEnded: true);
    });

    public string Describe(DeployOrder order) => $"bash deploy.sh {order.Scope} {order.Tag}";

    public Task<CommandEnd> RunAsync(DeployOrder order, IProgress<string> output, CancellationToken end)
    {
        Orders.Add(order);
        Array.ForEach(Says, output.Report);
        return script(end);
    }
}
