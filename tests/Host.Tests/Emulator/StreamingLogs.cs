using System.Net.Http.Headers;

namespace Upgrade.Host.Tests.Emulator;

public class StreamingLogs
{
    [Fact]
    public async Task A_log_begins_with_its_tail_and_goes_on_a_line_a_second()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var request = await RequestAsync(session, "api", "?follow=true&output=text&tailLines=2");
        using var answer = await session.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var log = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

        Assert.Equal("2026-06-01T11:59:59.0000000+00:00 GET /api/health 200", await log.ReadLineAsync(TestContext.Current.CancellationToken));
        Assert.Equal("2026-06-01T12:00:00.0000000+00:00 GET /api/health 200", await log.ReadLineAsync(TestContext.Current.CancellationToken));
        var next = log.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();
        Assert.False(next.IsCompleted);
        while (!next.IsCompleted)
        {
            session.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal("2026-06-01T12:00:01.0000000+00:00 GET /api/health 200", await next);
    }

    [Fact]
    public async Task A_sick_container_says_why_in_the_escapes_of_the_service()
    {
        await using var session = await EmulatorSession.StartAsync("crash-loop");
        await session.DeployAsync("sick");
        session.LetTimePass();

        using var request = await RequestAsync(session, "api", "?follow=false&tailLines=300");

        Assert.Contains(@"KeyError: \u0027SESSION_KEY\u0027", (await session.SendAsync(request)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_token_does_not_open_it_nor_does_one_that_has_ended()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var foreign = await RequestAsync(session, "api", "?follow=false");
        foreign.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        using var late = await RequestAsync(session, "api", "?follow=false");

        session.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(401, (await session.SendAsync(foreign)).Status);
        Assert.Equal(401, (await session.SendAsync(late)).Status);
    }

    [Fact]
    public async Task A_container_that_is_not_there_has_no_log()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var request = await RequestAsync(session, "nobody", "?follow=false");

        Assert.Equal(404, (await session.SendAsync(request)).Status);
    }

    private static async Task<HttpRequestMessage> RequestAsync(EmulatorSession session, string container, string query)
    {
        var access = (await session.ArmAsync("POST", $"{session.App}/getAuthtoken")).Json["properties"]!;
        var latest = (await session.ArmAsync("GET", session.App)).Json["properties"]!["latestRevisionName"];
        var replica = (await session.ArmAsync("GET", $"{session.App}/revisions/{latest}/replicas")).Json["value"]![0]!["name"];
        var streams = ((string)access["logStreamEndpoint"]!)[..^"/logstream".Length];
        var request = new HttpRequestMessage(HttpMethod.Get, $"{streams}/revisions/{latest}/replicas/{replica}/containers/{container}/logstream{query}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (string)access["token"]!);
        return request;
    }
}
