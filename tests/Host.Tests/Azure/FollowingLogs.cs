using Upgrade.Engine.Target;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class FollowingLogs
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_container_is_followed_with_the_token_of_the_logs_and_not_with_that_of_ARM()
    {
        await using var service = await LogService.StartAsync(
            async (_, seen, context) =>
            {
                await LogService.SendAsync(context, $"hello from {seen.Path.Split('/')[^2]}\n");
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
            },
            null,
            "api",
            "redis");

        var lines = await TakeAsync(service, 2);

        Assert.Equal([new LogLine("api", "hello from api"), new LogLine("redis", "hello from redis")], lines.OrderBy(line => line.Container));
        Assert.All(service.Streams, seen => Assert.Equal("Bearer t1", seen.Header("Authorization")));
        Assert.All(service.Streams, seen => Assert.Equal("?follow=true&output=text&tailLines=20", seen.Query));
        Assert.Contains(
            "/base/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clitest.rg000001/containerApps/containerapp000002/revisions/containerapp000002--r1/replicas/replica1/containers/api/logstream",
            service.Streams.Select(seen => seen.Path));
    }

    [Theory]
    [InlineData(@"say \u0022hi\u0022 \u002B\u0027", "say \"hi\" +'")]
    [InlineData(@"\u001B[2J\u001B]0;title\u0007red", "red")]
    [InlineData("\u001b[31mred\u001b[0m\u0007 \u202eevil", "red evil")]
    [InlineData(@"\uD83D\uDE00 \uD83D", "😀 �")]
    [InlineData(@"C:\users \u12 \\u", @"C:\users \u12 \\u")]
    public async Task What_the_service_escapes_is_undone_and_what_a_terminal_obeys_is_taken_out(string sent, string shown)
    {
        await using var service = await LogService.StartAsync((_, _, context) => LogService.SendAsync(context, $"{sent}\r\n"));

        Assert.Equal(shown, Assert.Single(await TailAsync(service)).Text);
    }

    [Fact]
    public async Task An_endless_line_is_cut_and_bytes_that_are_no_text_do_no_harm()
    {
        await using var service = await LogService.StartAsync(async (_, _, context) =>
        {
            for (var piece = 0; piece < 100; piece++)
            {
                await LogService.SendAsync(context, new string('x', 10_000));
            }

            await context.Response.Body.WriteAsync("\n\xff\xfe\0end"u8.ToArray(), context.RequestAborted);
        });

        var lines = await TailAsync(service);

        Assert.Equal(2_000, lines[0].Text.Length);
        Assert.EndsWith("end", lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_breaks_is_taken_up_again_and_no_line_is_told_twice()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var service = await LogService.StartAsync(async (own, _, context) =>
        {
            var isFirst = own.Streams.Count == 1;
            await LogService.SendAsync(context, isFirst ? "1 a\n2 b\n" : "connecting\n1 a\n2 b\n3 c\n");
            if (isFirst)
            {
                await arrived.Task;
                context.Abort();
                return;
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted);
        });

        var lines = await TakeAsync(service, 4, line =>
        {
            if (line.Text == "2 b")
            {
                arrived.SetResult();
            }
        });

        Assert.Equal(["1 a", "2 b", "connecting", "3 c"], lines.Select(line => line.Text));
    }

    [Fact]
    public async Task A_token_that_is_refused_is_renewed_once_for_a_connection()
    {
        await using var service = await LogService.StartAsync((_, seen, context) =>
            seen.Header("Authorization") == "Bearer t1" ? new Reply(401).WriteAsync(context) : LogService.SendAsync(context, "in\n"));

        Assert.Equal("in", Assert.Single(await TailAsync(service)).Text);
        Assert.Equal(2, service.Tokens);
    }

    [Theory]
    [InlineData("2000-01-01T00:00:00Z", 2)]
    [InlineData("2999-01-01T00:00:00Z", 1)]
    public async Task A_token_is_used_until_it_ends(string expires, int tokens)
    {
        await using var service = await LogService.StartAsync((_, _, context) => LogService.SendAsync(context, "in\n"));
        service.Expires = expires;

        await TailAsync(service);
        await TailAsync(service);

        Assert.Equal(tokens, service.Tokens);
    }

    [Theory]
    [InlineData("https://evil.example/subscriptions/s/logstream")]
    [InlineData("https://eastus.azurecontainerapps.dev/subscriptions/s/logstream")]
    [InlineData("http://127.0.0.1/subscriptions/s/logstream")]
    [InlineData("https://u:p@127.0.0.1/subscriptions/s/logstream")]
    public async Task The_token_goes_to_no_other_host(string endpoint)
    {
        await using var service = await LogService.StartAsync((_, _, _) => Task.CompletedTask);
        service.Endpoint = endpoint;

        var refused = await Assert.ThrowsAsync<TargetException>(() => TailAsync(service));

        Assert.Equal("log_host_refused", refused.Code);
        Assert.DoesNotContain("t1", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_ARM_names_no_address_the_operator_is_told_another_way()
    {
        await using var service = await LogService.StartAsync((_, _, _) => Task.CompletedTask);
        service.Endpoint = "";

        Assert.Contains("az containerapp logs show", (await Assert.ThrowsAsync<TargetException>(() => TailAsync(service))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_stays_closed_is_given_up_after_five_tries_and_the_end_says_why()
    {
        await using var service = await LogService.StartAsync((_, _, context) => new Reply(500).WriteAsync(context));

        var lines = await TakeAsync(service, int.MaxValue);

        Assert.Equal("(this log is followed no more: the log of container api cannot be read: the service answered 500)", Assert.Single(lines).Text);
        Assert.Equal(5, service.Streams.Count);
    }

    [Fact]
    public async Task A_tail_is_the_last_lines_only_and_does_not_stay()
    {
        await using var service = await LogService.StartAsync((_, _, context) => LogService.SendAsync(context, "1\n2\n\n3"));

        Assert.Equal(["2", "3"], (await service.Logs.ReadTailAsync(LogService.Revision, "api", 2, Token)).Select(line => line.Text));
        Assert.Equal("?follow=false&output=text&tailLines=2", service.Streams[0].Query);
    }

    [Fact]
    public async Task A_revision_without_a_replica_has_no_log_to_follow_and_an_empty_tail()
    {
        await using var service = await LogService.StartAsync((_, _, _) => Task.CompletedTask);

        Assert.Empty(await service.Logs.ReadTailAsync("containerapp000002--gone", "api", 5, Token));
        await Assert.ThrowsAsync<TargetException>(async () => await service.Logs.FollowAsync("containerapp000002--gone", Token).GetAsyncEnumerator(Token).MoveNextAsync());
    }

    private static Task<IReadOnlyList<LogLine>> TailAsync(LogService service) => service.Logs.ReadTailAsync(LogService.Revision, "api", 20, Token);

    private static async Task<IReadOnlyList<LogLine>> TakeAsync(LogService service, int count, Action<LogLine>? heard = null)
    {
        var lines = new List<LogLine>();
        await foreach (var line in service.Logs.FollowAsync(LogService.Revision, Token))
        {
            lines.Add(line);
            heard?.Invoke(line);
            if (lines.Count == count)
            {
                break;
            }
        }

        return lines;
    }
}
