using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A Redis server in a process of its own.</summary>
internal sealed class RunningRedis : IAsyncDisposable
{
    private readonly Sandbox _sandbox;
    private readonly string _password;

    private RunningRedis(Sandbox sandbox, int port, string password) => (_sandbox, Port, _password) = (sandbox, port, password);

    public int Port { get; }

    public RunningProgram? Program { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it. What is started in the sandbox afterwards looks at it.</summary>
    public static async Task<RunningRedis> StartAsync(Sandbox sandbox, string password = "")
    {
        Assert.SkipUnless((await sandbox.ShellAsync("command -v redis-server")).ExitCode == 0, "redis-server is not installed: apt-get install redis-server");
        var redis = new RunningRedis(sandbox, FreePort.Find(), password);
        sandbox.Variables["REDIS_URL"] = $"redis://{(password.Length > 0 ? $":{password}@" : "")}127.0.0.1:{redis.Port}/0";
        await redis.StartAgainAsync();
        return redis;
    }

    public async Task StartAgainAsync()
    {
        Program = _sandbox.StartShell(
            $"exec redis-server --bind 127.0.0.1 --port {Port} --save '' --appendonly no --daemonize no --requirepass '{_password}' --dir '{_sandbox["work"]}'");
        await Program.SaysAsync("Ready to accept connections", Token);
    }

    public async Task StopAsync()
    {
        Program!.Kill();
        await Program.EndAsync(Token);
    }

    /// <summary>How many connections of ours it has.</summary>
    public async Task<int> ConnectionsAsync()
    {
        var told = await _sandbox.ShellAsync($"redis-cli -p {Port} client list");
        Assert.True(told.ExitCode == 0, $"{told}");
        return told.Output.Split('\n').Count(line => line.Contains("name=cli-upgrade", StringComparison.Ordinal));
    }

    public ValueTask DisposeAsync() => Program?.DisposeAsync() ?? ValueTask.CompletedTask;
}
