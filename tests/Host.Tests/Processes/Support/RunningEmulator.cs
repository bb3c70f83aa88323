namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>The emulator in a process of its own. What is started in its sandbox afterwards finds it.</summary>
internal sealed class RunningEmulator : IAsyncDisposable
{
    private readonly RunningProgram _program;

    private RunningEmulator(RunningProgram program, string envFile, Trace trace) => (_program, EnvFile, Trace) = (program, envFile, trace);

    public string EnvFile { get; }

    public Trace Trace { get; }

    public static Task<RunningEmulator> StartAsync(Sandbox sandbox, params string[] faults) =>
        StartWithAsync(sandbox, [.. faults.SelectMany(fault => (string[])["--fault", fault])]);

    /// <summary>Starts it with more words on its command line.</summary>
    public static async Task<RunningEmulator> StartWithAsync(Sandbox sandbox, params IReadOnlyList<string> words)
    {
        var (envFile, trace) = (sandbox["emulator.env"], sandbox["trace.jsonl"]);
        var program = sandbox.Start(["emulator", "--env-file", envFile, "--trace", trace, .. words]);
        await program.SaysAsync("emulating", TestContext.Current.CancellationToken);
        await foreach (var line in File.ReadLinesAsync(envFile, TestContext.Current.CancellationToken))
        {
            var parts = line.Split('=', 2);
            sandbox.Variables[parts[0]] = parts[1].Trim('\'');
        }

        return new RunningEmulator(program, envFile, new Trace(trace));
    }

    /// <summary>It is ended as an operator ends it, so that it takes its source folder away.</summary>
    public async ValueTask DisposeAsync()
    {
        await using (_program)
        {
            await _program.SignalAsync("TERM", CancellationToken.None);
            await _program.EndAsync(CancellationToken.None);
        }
    }
}
