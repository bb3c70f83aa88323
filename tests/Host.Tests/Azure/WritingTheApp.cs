using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class WritingTheApp
{
    private const string Patch = "PATCH " + ScriptedAzure.App;
    private static readonly AzurePatience Short = new()
    {
        Writes = TimeSpan.FromMilliseconds(200),
        RetryAfter = TimeSpan.FromMilliseconds(20),
    };

    private static readonly Reply InProgress = Reply.Error(
        409, "ContainerAppOperationInProgress", "Cannot modify a container app", ("Retry-After", "60"));

    [Fact]
    public async Task An_accepted_write_was_sent_once_and_comes_back_with_its_operation()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        var operation = $"https://{azure.Server.Host}/operations/1?s=signed";
        azure.On(Patch, new Reply(202, "", ("azure-asyncoperation", operation)));

        var receipt = await WriteAsync(azure);

        Assert.Equal(new WriteReceipt(WriteOutcome.Accepted, operation, null, "ARM accepted revision containerapp000002--r1"), receipt);
        var request = Assert.Single(azure.Server.Requests);
        Assert.Equal("?api-version=2025-07-01", request.Query);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(TemplatePatch.For(Some.RecordedChange()).ToJsonString(), request.Text);
    }

    [Fact]
    public async Task An_operation_elsewhere_is_not_taken_for_a_handle()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, new Reply(202, "", ("azure-asyncoperation", "https://example.com/operations/1")));

        var receipt = await WriteAsync(azure);

        Assert.Equal(WriteOutcome.Accepted, receipt.Outcome);
        Assert.Null(receipt.Operation);
    }

    [Fact]
    public async Task An_operation_in_the_way_is_waited_out()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(
            Patch,
            InProgress,
            Reply.Error(409, "ContainerAppLockConflict", "another modification", ("Retry-After", "60")),
            Reply.Error(429, "TooManyRequests", "slow down", ("Retry-After", "60")),
            new Reply(202));

        Assert.Equal(WriteOutcome.Accepted, (await WriteAsync(azure)).Outcome);
        Assert.Equal(4, azure.Count(Patch));
    }

    [Fact]
    public async Task It_is_not_sent_again_where_the_caller_says_no()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, InProgress, new Reply(202));
        var change = Some.RecordedChange() with { BeforeSendingAgain = _ => throw new TargetException("lock_lost", "the lock is gone") };

        var receipt = await new ArmContainerApp(azure.Session).WriteAsync(change, TestContext.Current.CancellationToken);

        Assert.Equal((WriteOutcome.Refused, "lock_lost"), (receipt.Outcome, receipt.Code));
        Assert.Equal(1, azure.Count(Patch));
    }

    [Fact]
    public async Task An_operation_that_stays_in_the_way_is_told()
    {
        await using var azure = await ScriptedAzure.StartAsync(Short);
        azure.On(Patch, InProgress);

        var receipt = await WriteAsync(azure);

        Assert.Equal(WriteOutcome.Busy, receipt.Outcome);
        Assert.Equal("ContainerAppOperationInProgress", receipt.Code);
    }

    [Theory]
    [InlineData(400, "InvalidParameterValueInContainerTemplate")]
    [InlineData(403, "AuthorizationFailed")]
    [InlineData(404, "ResourceNotFound")]
    [InlineData(409, "SomethingElse")]
    public async Task A_refusal_is_a_value_with_the_platforms_code_and_message(int status, string code)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, Reply.Error(status, code, "The reason."));

        var receipt = await WriteAsync(azure);

        Assert.Equal((WriteOutcome.Refused, code), (receipt.Outcome, receipt.Code));
        Assert.Equal($"ARM refused the write; nothing was changed: {code}. The reason.", receipt.Detail);
        Assert.Equal(1, azure.Count(Patch));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(408)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_lost_answer_is_a_value_and_the_write_is_not_sent_again(int status)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Patch, status == 0 ? Reply.Dropped : Reply.Error(status, "GatewayTimeout", "no", ("Retry-After", "0")), new Reply(202));

        Assert.Equal(WriteOutcome.Lost, (await WriteAsync(azure)).Outcome);
        Assert.Equal(1, azure.Count(Patch));
    }

    [Fact]
    public async Task An_answer_that_never_comes_is_a_lost_one()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => Task.Delay(-1, context.RequestAborted));
        // Time enough for the request to arrive, on a busy machine and over TLS.
        using var session = new AzureSession(
            ScriptedAzure.Connect(server, new AzurePatience { Request = TimeSpan.FromSeconds(3) }), TimeProvider.System);

        var receipt = await new ArmContainerApp(session).WriteAsync(Some.RecordedChange(), TestContext.Current.CancellationToken);

        Assert.Equal((WriteOutcome.Lost, "no_answer"), (receipt.Outcome, receipt.Code));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_that_is_on_its_way_does_not_hear_the_cancellation()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            await cancellation.CancelAsync();
            await new Reply(202).WriteAsync(context);
        });
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);

        var receipt = await new ArmContainerApp(session).WriteAsync(Some.RecordedChange(), cancellation.Token);

        Assert.Equal(WriteOutcome.Accepted, receipt.Outcome);
    }

    [Fact]
    public async Task A_cancelled_write_is_not_sent()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ArmContainerApp(azure.Session).WriteAsync(Some.RecordedChange(), cancellation.Token));
        Assert.Empty(azure.Server.Requests);
    }

    [Fact]
    public async Task Waiting_for_another_operation_can_be_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            await InProgress.WriteAsync(context);
            await context.Response.CompleteAsync();
            await cancellation.CancelAsync();
        });
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ArmContainerApp(session).WriteAsync(Some.RecordedChange(), cancellation.Token));
    }

    private static Task<WriteReceipt> WriteAsync(ScriptedAzure azure) =>
        new ArmContainerApp(azure.Session).WriteAsync(Some.RecordedChange(), TestContext.Current.CancellationToken);
}
