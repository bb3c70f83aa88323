using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Doctor;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Doctor;

public sealed class ComparingClocks
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    //          ARM is ahead by s   verdict                  what is said
    [InlineData(0, CheckVerdict.Passed, "0 s ahead of")]
    [InlineData(-30, CheckVerdict.Passed, "30 s ahead of")]
    [InlineData(31, CheckVerdict.Warned, "31 s behind")]
    [InlineData(300, CheckVerdict.Warned, "300 s behind")]
    [InlineData(-301, CheckVerdict.Refused, "301 s ahead of")]
    public async Task A_refusal_has_a_date_too_and_no_sign_in_is_sent_for_it(int ahead, object verdict, string said)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On("GET " + ScriptedAzure.App, new Reply(401, "", ("Date", Now.AddSeconds(ahead).ToString("R", CultureInfo.InvariantCulture))));

        var result = await LookAsync(azure.Session.Connection);

        Assert.Equal((verdict, ahead == -301 ? "clock_wrong" : null), (result.Verdict, result.Reason));
        Assert.Contains(said, result.Detail, StringComparison.Ordinal);
        Assert.Equal("", Assert.Single(azure.Server.Requests).Header("Authorization"));
    }

    [Fact]
    public async Task Where_nobody_answers_nothing_is_compared()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On("GET " + ScriptedAzure.App, Reply.Dropped);

        Assert.Equal(CheckVerdict.Warned, (await LookAsync(azure.Session.Connection)).Verdict);
    }

    private static async Task<CheckResult> LookAsync(AzureConnection connection)
    {
        using var session = new AzureSession(connection, new FakeTimeProvider(Now));

        return await new ClockCheck(session).RunAsync(TestContext.Current.CancellationToken);
    }
}
