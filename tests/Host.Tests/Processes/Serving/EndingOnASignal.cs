using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

public sealed class EndingOnASignal
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public async Task It_ends_with_exit_0_and_without_a_word(string signal)
    {
        using var sandbox = new Sandbox();
        await using var serve = await RunningServe.StartAsync(sandbox);
        await serve.AskAsync("/api/health");

        await serve.Program.SignalAsync(signal, Token);
        var end = await serve.Program.EndAsync(Token);

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Empty(end.Error);
        Assert.Single(end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Whoever_waits_for_an_answer_does_not_hold_it_up()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        using var silent = new SilentServer();
        sandbox.Variables["AZURE_TABLE_ENDPOINT"] = $"https://127.0.0.1:{silent.Port}/devstoreaccount1";
        await using var serve = await RunningServe.StartAsync(sandbox);
        await serve.AskAsync("/api/health");
        var waiting = Enumerable.Range(0, 20).Select(_ => serve.AskAsync("/api/health/ready")).ToList();
        await serve.AskAsync("/api/health");

        var end = await serve.EndAsync();

        // Had it waited for the look's limit, they would have their answer.
        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.All(await Task.WhenAll(waiting.Select(asked => Record.ExceptionAsync(() => asked).AsTask())), Assert.NotNull);
    }
}
