using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class RepeatingReads
{
    private const string Get = "GET " + ScriptedAzure.App;

    // Longer than a first request over TLS may take on a busy machine.
    private static readonly AzurePatience Short = new() { Reads = TimeSpan.FromSeconds(3), RetryAfter = TimeSpan.FromMilliseconds(20) };

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task What_may_pass_is_waited_out(int status)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        var fault = status == 0 ? Reply.Dropped : Reply.Error(status, "Code", "m", ("Retry-After", "3600"));
        azure.On(Get, fault, fault, new Reply(200, Payload.Text("containerapp_get.json")));

        var app = await new ArmContainerApp(azure.Session).GetAsync(TestContext.Current.CancellationToken);

        Assert.Equal("containerapp000002", app.Name);
        Assert.Equal(3, azure.Count(Get));
    }

    [Fact]
    public async Task What_does_not_pass_ends_with_the_last_error()
    {
        await using var azure = await ScriptedAzure.StartAsync(Short);
        azure.On(Get, Reply.Error(503, "ServiceUnavailable", "The last words.", ("Retry-After", "1")));

        var fault = await FailAsync(azure.Session);

        Assert.Equal("ServiceUnavailable", fault.Code);
        Assert.Contains("The last words.", fault.Message, StringComparison.Ordinal);
        Assert.True(azure.Count(Get) > 1);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => Task.Delay(-1, context.RequestAborted));
        using var session = new AzureSession(ScriptedAzure.Connect(server, Short with { Reads = TimeSpan.Zero, Request = TimeSpan.FromMilliseconds(300) }), TimeProvider.System);

        Assert.Equal("unreachable", (await FailAsync(session)).Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        await using var server = await LoopbackServer.StartAsync((_, _) => Task.CompletedTask);
        using var closed = new ClosedPort();
        using var session = new AzureSession(
            ScriptedAzure.Connect(server, Short with { Reads = TimeSpan.Zero }) with { ArmEndpoint = new Uri($"https://{closed.Authority}") }, TimeProvider.System);

        var fault = await FailAsync(session);

        Assert.Equal("unreachable", fault.Code);
        Assert.Contains("refused", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_operator_can_end_the_waiting()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            await cancellation.CancelAsync();
            await new Reply(503).WriteAsync(context);
        });
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ArmContainerApp(session).GetAsync(cancellation.Token));
    }

    private static Task<TargetException> FailAsync(AzureSession session) =>
        Assert.ThrowsAsync<TargetException>(() =>
            new ArmContainerApp(session).GetAsync(TestContext.Current.CancellationToken));
}
