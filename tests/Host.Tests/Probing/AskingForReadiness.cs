using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Probing;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Probing;

public sealed class AskingForReadiness
{
    [Theory]
    [InlineData(200, true)]
    [InlineData(503, false)]
    public async Task The_status_and_the_body_are_read(int status, bool ready)
    {
        await using var server = await StartAsync(new Reply(status, """{"revision":"app--r1","components":{"redis":{"status":"ok"}}}"""));

        var answer = await AskAsync(server);

        Assert.Equal((status, ready, "app--r1", null), (answer.Status, answer.Ready, answer.Revision, answer.Problem));
        Assert.Equal([new ComponentState("redis", "ok", null, null)], answer.Components);
    }

    [Fact]
    public async Task A_plain_http_server_is_asked_too()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => new Reply(200, "{}").WriteAsync(context), tls: false);

        Assert.True((await AskAsync(server)).Ready);
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_and_the_status_counts()
    {
        await using var server = await LoopbackServer.StartAsync(EndlesslyAsync);

        var answer = await AskAsync(server, TimeSpan.FromSeconds(20));

        Assert.Equal((200, null, "the body is larger than 64 KiB"), (answer.Status, answer.Revision, answer.Problem));
    }

    [Theory]
    [InlineData(65_536, true)]
    [InlineData(65_537, false)]
    public async Task Sixty_four_KiB_is_the_limit(int length, bool isRead)
    {
        await using var server = await StartAsync(new Reply(200, """{"revision":"r"}""".PadRight(length)));

        Assert.Equal(isRead ? "r" : null, (await AskAsync(server)).Revision);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync(DripAsync);

        // Time enough for the status to come, on a busy machine and over TLS.
        var answer = await AskAsync(server, TimeSpan.FromSeconds(3));

        Assert.Equal((200, "the body did not end within 3 s"), (answer.Status, answer.Problem));
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => Task.Delay(-1, context.RequestAborted));

        var answer = await AskAsync(server, TimeSpan.FromMilliseconds(400));

        Assert.Equal((false, "no answer within 0.4 s"), (answer.Reached, answer.Problem));
    }

    [Fact]
    public async Task A_server_that_hangs_up_is_an_answer_too()
    {
        await using var server = await StartAsync(Reply.Dropped);

        var answer = await AskAsync(server);

        Assert.False(answer.Reached);
        Assert.NotNull(answer.Problem);
    }

    [Fact]
    public async Task A_body_that_breaks_off_leaves_the_status()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var served = HangUpAfterAsync(listener, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"u8.ToArray());

        var answer = await AskAsync(new Uri($"http://{listener.LocalEndpoint}/"), null, HttpReadiness.UsualLimit);
        await served;

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("the body broke off", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_there_is_an_answer_too()
    {
        using var closed = new ClosedPort();

        var answer = await AskAsync(new Uri($"https://{closed.Authority}/api/health/ready"), null, HttpReadiness.UsualLimit);

        Assert.False(answer.Reached);
        Assert.Contains("refused", answer.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_reached()
    {
        await using var server = await StartAsync(new Reply(200));

        Assert.False((await AskAsync(Ready(server), null, HttpReadiness.UsualLimit)).Reached);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task The_caller_can_end_the_question()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async (_, context) =>
        {
            await context.Response.StartAsync(context.RequestAborted);
            await cancellation.CancelAsync();
            await Task.Delay(-1, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AskAsync(server, cancellationToken: cancellation.Token));
    }

    private static async Task HangUpAfterAsync(TcpListener listener, byte[] bytes)
    {
        using var until = listener;
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        var request = new byte[4096];
        await client.GetStream().ReadAtLeastAsync(request, 1, cancellationToken: TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync(bytes, TestContext.Current.CancellationToken);
    }

    private static async Task EndlesslyAsync(Seen seen, HttpContext context)
    {
        var chunk = new byte[16 * 1024];
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
        }
    }

    private static async Task DripAsync(Seen seen, HttpContext context)
    {
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.WriteAsync(" ", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(20, context.RequestAborted);
        }
    }

    private static Task<LoopbackServer> StartAsync(Reply reply) =>
        LoopbackServer.StartAsync((_, context) => reply.WriteAsync(context));

    private static Uri Ready(LoopbackServer server) => new(server.Address, "/api/health/ready");

    private static Task<ReadinessAnswer> AskAsync(
        LoopbackServer server, TimeSpan? limit = null, CancellationToken? cancellationToken = null) =>
        AskAsync(Ready(server), server.Pin, limit ?? HttpReadiness.UsualLimit, cancellationToken);

    private static async Task<ReadinessAnswer> AskAsync(
        Uri address, string? pin, TimeSpan limit, CancellationToken? cancellationToken = null)
    {
        using var http = new HttpMessageInvoker(PinnedTransport.CreateHandler(pin));
        return await new HttpReadiness(http, limit, TimeProvider.System)
            .AskAsync(address, cancellationToken ?? TestContext.Current.CancellationToken);
    }
}
