using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Probing;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Probing;

public sealed class FollowingRedirects
{
    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public async Task Three_are_followed(int redirects, bool ready)
    {
        var left = redirects;
        await using var server = await LoopbackServer.StartAsync((_, context) =>
            (left-- > 0 ? new Reply(307, "", ("Location", $"/next{left}")) : new Reply(200, "{}")).WriteAsync(context));

        var answer = await AskAsync(server);

        Assert.Equal(ready, answer.Ready);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task None_is_followed_to_another_server()
    {
        await using var other = await LoopbackServer.StartAsync((_, context) => new Reply(200, "{}").WriteAsync(context));
        await using var server = await LoopbackServer.StartAsync((_, context) =>
            new Reply(302, "", ("Location", $"https://{other.Host}/api/health/ready")).WriteAsync(context));

        var answer = await AskAsync(server);

        Assert.Equal((302, false), (answer.Status, answer.Ready));
        Assert.Contains("another server", answer.Problem, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [InlineData("//")]
    [InlineData("http://[::bad")]
    [InlineData("")]
    public async Task One_to_no_address_is_an_answer_that_is_not_ready(string location)
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => new Reply(302, "", ("Location", location)).WriteAsync(context));

        var answer = await AskAsync(server);

        Assert.Equal((302, false, "redirects to no address"), (answer.Status, answer.Ready, answer.Problem));
    }

    [Theory]
    //          from                  to                        same
    [InlineData("https://a/x", "https://A/y", true)]
    [InlineData("http://a/x", "https://a/x", true)]
    [InlineData("https://a/x", "http://a/x", false)]
    [InlineData("https://a/x", "https://a:8443/x", false)]
    [InlineData("http://a:8080/x", "https://a/x", false)]
    [InlineData("https://a/x", "https://b/x", false)]
    [InlineData("https://a/x", "https://a.evil.com/x", false)]
    [InlineData("https://a/x", "file:///etc/passwd", false)]
    public void Only_the_same_server_counts(string from, string to, bool same) =>
        Assert.Equal(same, ReadinessRedirect.IsSameServer(new Uri(from), new Uri(to)));

    private static async Task<ReadinessAnswer> AskAsync(LoopbackServer server)
    {
        using var http = new HttpMessageInvoker(PinnedTransport.CreateHandler(server.Pin));
        return await new HttpReadiness(http, HttpReadiness.UsualLimit, TimeProvider.System)
            .AskAsync(new Uri(server.Address, "/api/health/ready"), TestContext.Current.CancellationToken);
    }
}
