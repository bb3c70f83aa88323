using Azure.Core;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class ObeyingRetryAfter
{
    private static readonly DateTimeOffset Now = new(2026, 5, 23, 3, 22, 48, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After", "7", 7_000)]
    [InlineData("Retry-After", "0", 0)]
    [InlineData("retry-after-ms", "250", 250)]
    [InlineData("x-ms-retry-after-ms", "250", 250)]
    [InlineData("Retry-After", "Sat, 23 May 2026 03:22:58 GMT", 10_000)]
    [InlineData("Retry-After", "Sat, 23 May 2026 03:00:00 GMT", 0)]
    [InlineData("Retry-After", "-1", null)]
    [InlineData("Retry-After", "soon", null)]
    [InlineData("X-Other", "7", null)]
    public async Task What_a_server_asks_for_is_understood(string name, string value, int? milliseconds)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On("GET /busy", new Reply(429, "", (name, value)));

        var response = await azure.Session.Web.SendAsync(
            RequestMethod.Get, new Uri(azure.Server.Address, "/busy"), null, [], null, TestContext.Current.CancellationToken);

        Assert.Equal(
            milliseconds is { } expected ? TimeSpan.FromMilliseconds(expected) : null,
            RetryAfter.Read(response, Now));
    }
}
