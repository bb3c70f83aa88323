using Upgrade.Host.Azure;
using Upgrade.Host.Composition;
using Upgrade.Host.Emulator;
using Upgrade.Host.Tests.Composition;

namespace Upgrade.Host.Tests.Calls;

/// <summary>Every row of docs/reference/azure-calls.md, column by column, provoked and compared.</summary>
public sealed class MeetingTrouble(CallTroubles troubles) : IClassFixture<CallTroubles>
{
    public static TheoryData<string, Trouble> Cells
    {
        get
        {
            var cells = new TheoryData<string, Trouble>();
            foreach (var call in DocumentedCall.All)
            {
                foreach (var trouble in Enum.GetValues<Trouble>())
                {
                    cells.Add($"{call.Name} {call.Method}", trouble);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task What_happens_is_what_is_documented(string call, Trouble trouble)
    {
        var documented = DocumentedCall.All.Single(row => $"{row.Name} {row.Method}" == call);

        DocumentedEffect.Check(documented.Says(trouble), await troubles.Of(call, trouble));
    }

    [Fact]
    public void Every_call_that_is_documented_has_its_scene() =>
        Assert.Equal(DocumentedCall.All.Select(row => $"{row.Name} {row.Method}"), CallScene.All.Select(scene => scene.Call));

    [Fact]
    public async Task A_write_that_is_throttled_without_end_is_given_up_as_busy_and_nothing_is_changed()
    {
        var seen = await CallTroubles.RunAsync(CallScene.All.Single(scene => scene.Call == "app.patch PATCH"), Trouble.Throttled, int.MaxValue, TestContext.Current.CancellationToken);

        Assert.True(seen.End == "Aborted platform_busy", $"{seen}");
        Assert.True(seen.Writes > 1, $"{seen}");
    }

    [Theory]
    [InlineData(Trouble.Slow, "Aborted refused")]
    [InlineData(Trouble.Lost, "Verified")]
    public async Task A_write_without_an_answer_is_judged_by_what_the_app_shows(Trouble trouble, string end) =>
        Assert.Equal(end, (await troubles.Of("app.patch PATCH", trouble)).End);

    [Theory]
    [InlineData(Trouble.Slow)]
    [InlineData(Trouble.Lost)]
    public async Task A_log_that_is_followed_is_taken_up_again(Trouble trouble)
    {
        var meddler = new Meddler(CallScene.All.Single(scene => scene.Call == "logs.stream GET"), trouble, times: 6);
        await using var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Watch = meddler.WatchAsync, Between = meddler.Between }, TestContext.Current.CancellationToken);
        await using var run = new EmulatedRun(emulator);
        var connection = Connection.Of(run.Place.Settings) with { Patience = new AzurePatience { Request = TimeSpan.FromSeconds(1) } };
        using var session = new AzureSession(connection, TimeProvider.System);
        var app = new ArmContainerApp(session);
        using var logs = new ContainerAppLogs(session, app);
        var revision = (await app.GetAsync(TestContext.Current.CancellationToken)).LatestReadyRevision;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        enough.CancelAfter(TimeSpan.FromSeconds(60));

        await foreach (var line in logs.FollowAsync(revision, enough.Token))
        {
            Assert.NotEmpty(line.Text);
            break;
        }

        Assert.True(meddler.Made > meddler.Troubled, $"{meddler.Made} streams were opened, {meddler.Troubled} of them into trouble");
    }
}
