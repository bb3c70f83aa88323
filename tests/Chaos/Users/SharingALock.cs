using Upgrade.Chaos.Scenes;
using Upgrade.Engine.Files;

namespace Upgrade.Chaos.Users;

/// <summary>Two users and one lock in a folder like <c>/tmp</c>.</summary>
public sealed class SharingALock
{
    private const string NoOther = "a second user takes root, setpriv(1) and a build that others may read";

    private static readonly string[] _deploy = Story.All[0].Run;

    public static bool CanBePlayed => OtherUser.CanBePlayed;

    public static bool CanBeTraced => OtherUser.CanBePlayed && Tracer.IsHere;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory(Skip = NoOther, SkipUnless = nameof(CanBePlayed))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_waits_for_the_other_by_name_and_takes_over_when_his_run_has_died(bool otherIsFirst)
    {
        await using var scene = await Scene.BeginAsync(Token);
        var other = new OtherUser(scene);
        Func<string[], Client> first = otherIsFirst ? other.Start : scene.Start;
        Func<string[], Client> second = otherIsFirst ? scene.Start : other.Start;
        var name = otherIsFirst ? OtherUser.Name : UserNames.OfThisProcess();
        var (reached, over) = (new TaskCompletionSource(), new TaskCompletionSource());
        scene.Door.At = (moment, _) =>
        {
            if (moment == "app.get 1 before")
            {
                reached.TrySetResult();
                return over.Task;
            }

            return Task.CompletedTask;
        };
        var dying = first(_deploy);
        await reached.Task.WaitAsync(Form.Patience, Token);

        var loser = second(_deploy);
        Assert.Equal(1, await loser.EndAsync(Token));
        Assert.Contains($"another cli-upgrade run holds {scene.Snapshot}.lock", loser.Said, StringComparison.Ordinal);
        Assert.Matches($"who    {name} on .*, pid {dying.Id}", loser.Said);
        var waiting = second([.. _deploy, "--lock-wait", "100"]);
        await SaysAsync(waiting, $" of {name}, Locked for ");
        dying.Kill();
        await dying.EndAsync(Token);
        over.SetResult();

        Assert.True(await waiting.EndAsync(Token) == 0, scene.Said());
        Assert.Single(scene.Door.Writes);
        Assert.Empty(scene.Door.Trespasses);
        await first(["recover", "--auto"]).EndAsync(Token);
        var settled = Assert.Single(otherIsFirst ? other.Lines() : scene.Lines(), line => line.SettledBy is not null);
        Assert.Contains("died in Locked", settled.Message, StringComparison.Ordinal);
    }

    // Where fs.protected_regular is on, the kernel refuses O_CREAT for another user's file in such a folder, even one that exists.
    [Theory(Skip = NoOther, SkipUnless = nameof(CanBeTraced))]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_others_file_is_opened_without_making_it(bool otherIsFirst)
    {
        await using var scene = await Scene.BeginAsync(Token);
        var other = new OtherUser(scene);
        var path = $"{scene.Snapshot}.lock";
        string[] plan = ["full", "--dry-run", "--no-build", "--tag", "next"];
        string[] traced = ["-f", "-qq", "-o", Path.Combine(scene.Root, "other/calls"), "-P", path, "-e", "trace=open,openat", "--", Checkout.Program, .. plan];
        await (otherIsFirst ? other.Start(plan) : scene.Start(plan)).EndAsync(Token);

        var run = otherIsFirst ? scene.StartProgram("strace", traced) : other.StartProgram(["strace", .. traced]);

        Assert.True(await run.EndAsync(Token) == 0, scene.Said());
        var calls = await File.ReadAllLinesAsync(traced[3], Token);
        Assert.Contains(calls, call => call.Contains("O_RDWR", StringComparison.Ordinal));
        Assert.DoesNotContain(calls, call => call.Contains("O_CREAT", StringComparison.Ordinal));
    }

    private static async Task SaysAsync(Client client, string words)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!client.Said.Contains(words, StringComparison.Ordinal))
        {
            Assert.False(client.HasExited || TimeProvider.System.GetElapsedTime(began) > Form.Patience, client.Said);
            await Task.Delay(50, Token);
        }
    }
}
