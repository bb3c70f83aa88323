using System.Text.RegularExpressions;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>The tables of Azurite with TLS and sign-in, in a process of their own, and what they were asked.</summary>
internal sealed partial class RunningAzurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    private readonly RunningProgram _program;

    private RunningAzurite(RunningProgram program) => _program = program;

    /// <summary>How many requests came, by its access log.</summary>
    public int Requests => Request().Count(_program.Output);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it. What is started in the sandbox afterwards looks at it.</summary>
    public static async Task<RunningAzurite> StartAsync(Sandbox sandbox, TestAuthority authority, string? account = null)
    {
        Assert.SkipUnless((await sandbox.ShellAsync("command -v azurite-table")).ExitCode == 0, "Azurite is not installed: npm install -g azurite@3.35.0");
        var port = FreePort.Find();
        var program = sandbox.StartShell(
            $"exec azurite-table --tableHost 127.0.0.1 --tablePort {port} --inMemoryPersistence --skipApiVersionCheck --disableTelemetry --oauth basic "
            + $"--cert '{authority.CertificateFile}' --key '{authority.KeyFile}'");
        await program.SaysAsync("successfully started", Token);
        var azurite = new RunningAzurite(program);
        sandbox.Variables["AZURE_TABLE_ENDPOINT"] = $"https://127.0.0.1:{port}/{account ?? Account}";
        return azurite;
    }

    /// <summary>How many requests stand in its log once nothing has been added for a while: it is written behind the answers.</summary>
    public async Task<int> QuietAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        int before;
        do
        {
            before = Requests;
            await Task.Delay(TimeSpan.FromMilliseconds(500), Token);
        }
        while (before != Requests || (before == 0 && !limit.IsCancellationRequested));

        return before;
    }

    /// <summary>Waits until so many requests stand in its log, which it writes behind its answers, and no more.</summary>
    public async Task WasAskedAsync(int requests)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(RunningProgram.Patience);
        while (Requests < requests && !limit.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        Assert.Equal(requests, Requests);
    }

    public Task SignalAsync(string name) => _program.SignalAsync(name, Token);

    /// <summary>Ends it, so that nothing listens there any more.</summary>
    public async Task StopAsync()
    {
        _program.Kill();
        await _program.EndAsync(Token);
    }

    public ValueTask DisposeAsync() => _program.DisposeAsync();

    [GeneratedRegex("\"GET /[^\"]*Tables")]
    private static partial Regex Request();
}
