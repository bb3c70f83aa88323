using System.Collections.Concurrent;
using CsCheck;
using Microsoft.AspNetCore.Http;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Hostile;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Hostile;

/// <summary>Whatever a server answers where ARM, a registry or a log should: an answer that is understood, or a clear error. A failure prints its seed.</summary>
public sealed class HearingForeignAnswers
{
    private const int Cases = 300;

    private static readonly string _deep = string.Concat(Enumerable.Repeat("{\"properties\":", 200)) + "1" + new string('}', 200);

    private byte[] _body = [];
    private int _status = 200;

    private int _understood;

    [Fact]
    public async Task Any_answer_of_ARM_is_understood_or_a_clear_error()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        using var session = new AzureSession(ScriptedAzure.Connect(server, new AzurePatience { Reads = TimeSpan.Zero, Writes = TimeSpan.Zero }), TimeProvider.System);
        var app = new ArmContainerApp(session);
        var gets = Spoiled.Of(
            Payload.Text("containerapp_get.json"), Payload.Text("revision_get.json"), Payload.Text("revisions_list.json"), Payload.Text("operation_status_inprogress.json"),
            """{"error":{"code":"Bad\u001b[2J","message":"\u202Eno"}}""", """{"id":"/x","name":"\ud800","properties":{"template":{"containers":[{"name":"a","image":"i"}]}}}""", _deep);

        await Gen.Select(gets, Gen.OneOf(200, 200, 200, 202, 204, 301, 400, 403, 404, 409, 500)).SampleAsync(
            async (body, status) =>
            {
                (_body, _status) = (body, status);
                await AskAsync(() => app.GetAsync(CancellationToken.None));
                await AskAsync(() => app.GetRevisionAsync("r", CancellationToken.None));
                await AskAsync(() => app.GetReplicasAsync("r", CancellationToken.None));
                await AskAsync(() => app.GetOperationAsync($"https://{server.Host}/operation", CancellationToken.None));
            },
            iter: Cases,
            threads: 1);

        Assert.True(_understood > Cases / 4, $"only {_understood} answers were understood");
    }

    [Fact]
    public async Task Any_log_of_a_build_is_told_in_plain_lines_of_bounded_length()
    {
        await using var server = await LoopbackServer.StartAsync(AnswerAsync);
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);
        await Spoiled.Of("Step 1/9 : FROM x\n\u001b[36m ---> 1\u001b[0m\n", new string('x', 5000) + "\n", "no end of line").SampleAsync(
            async body =>
            {
                _body = body;
                var told = new ConcurrentQueue<string>();
                var log = new BuildLog(session.Web, new Uri($"https://{server.Host}/log"), new Listener(told));
                await log.FollowAsync(CancellationToken.None);

                Plain.Demand(told);
                Assert.All(told, line => Assert.InRange(line.Length, 1, 2000));
                Assert.True(log.IsComplete);
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public async Task An_answer_without_an_end_is_cut_and_asked_for_once()
    {
        await using var server = await LoopbackServer.StartAsync(EndlessAsync);
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);

        var refusal = await Assert.ThrowsAsync<TargetException>(() => new ArmContainerApp(session).GetAsync(TestContext.Current.CancellationToken));

        Assert.Equal("bad_answer", refusal.Code);
        Assert.Contains("larger than 16 MiB", refusal.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_write_that_is_answered_without_an_end_counts_as_lost_and_is_sent_once()
    {
        await using var server = await LoopbackServer.StartAsync(EndlessAsync);
        using var session = new AzureSession(ScriptedAzure.Connect(server), TimeProvider.System);
        var app = AppPayload.Read(Payload.Element("containerapp_get.json"));

        var receipt = await new ArmContainerApp(session).WriteAsync(
            new AppChange { Live = app, Images = app.Images, RevisionSuffix = "u-1" }, TestContext.Current.CancellationToken);

        Assert.Equal(WriteOutcome.Lost, receipt.Outcome);
        Assert.Single(server.Requests);
    }

    private async Task AskAsync(Func<Task> ask)
    {
        try
        {
            await ask();
            _understood++;
        }
        catch (TargetException refusal)
        {
            Plain.Demand(refusal.Message, refusal.Code);
        }
    }

    private async Task AnswerAsync(Seen seen, HttpContext context)
    {
        context.Response.StatusCode = _status;
        context.Response.Headers["x-ms-meta-Complete"] = "successful";
        if (_status is not 204)
        {
            await context.Response.Body.WriteAsync(_body, context.RequestAborted);
        }
    }

    private static async Task EndlessAsync(Seen seen, HttpContext context)
    {
        var spaces = new byte[64 * 1024];
        Array.Fill(spaces, (byte)' ');
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(spaces, context.RequestAborted);
        }
    }

    private sealed class Listener(ConcurrentQueue<string> told) : IProgress<string>
    {
        public void Report(string value) => told.Enqueue(value);
    }
}
