using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Users;

/// <summary>What another user may not write, or not even read, is told in words; it never makes a run do half of its work.</summary>
public sealed class MeetingTheOthersFiles
{
    private const string NoOther = "a second user takes root, setpriv(1) and a build that others may read";

    private static readonly string[] _deploy = Story.All[0].Run;

    public static bool CanBePlayed => OtherUser.CanBePlayed;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Skip = NoOther, SkipUnless = nameof(CanBePlayed))]
    public async Task A_snapshot_in_a_folder_like_tmp_is_named_with_its_owner_and_in_a_common_folder_it_is_replaced()
    {
        await using var scene = await Scene.BeginAsync(Token);
        var other = new OtherUser(scene);
        Assert.Equal(0, await scene.RunAsync(Token, _deploy));

        var refused = other.Start(_deploy);
        Assert.Equal(1, await refused.EndAsync(Token));
        Assert.Single(scene.Door.Writes);
        Assert.Contains($"the snapshot {scene.Snapshot} belongs to root, and in its folder only root may replace it", refused.Said, StringComparison.Ordinal);
        Assert.Contains("ELB_UPGRADE_SNAPSHOT", refused.Said, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", refused.Said, StringComparison.Ordinal);
        Assert.Equal("snapshot_unwritable", Assert.Single(other.Lines()).Reason);

        OtherUser.Run("chmod", "0777", other.Shared);
        Assert.True(await other.Start(_deploy).EndAsync(Token) == 0, scene.Said());
    }

    [Fact(Skip = NoOther, SkipUnless = nameof(CanBePlayed))]
    public async Task The_state_folder_of_another_stops_the_run_before_anything_is_asked()
    {
        await using var scene = await Scene.BeginAsync(Token);
        var other = new OtherUser(scene);
        Directory.Delete(scene.State);
        Assert.Equal(0, await scene.RunAsync(Token, "full", "--yes", "--no-build", "--tag", "next", "--verify", "arm"));
        scene.Door.Forget();
        other.Variables["ELB_UPGRADE_STATE"] = scene.State;

        foreach (var (arguments, words) in ((string[], string)[])[(_deploy, "ELB_UPGRADE_STATE names another place"), (["recover", "--auto"], $"cannot look at {scene.State}/runs")])
        {
            var run = other.Start(arguments);
            Assert.Equal(1, await run.EndAsync(Token));
            Assert.Contains(words, run.Said, StringComparison.Ordinal);
            Assert.Contains("Permission denied", run.Said, StringComparison.Ordinal);
        }

        Assert.Empty(scene.Door.Passed);
        Assert.Equal("state_folder", other.Lines()[0].Reason);
    }

    [Fact(Skip = NoOther, SkipUnless = nameof(CanBePlayed))]
    public async Task The_history_of_another_that_may_not_be_written_keeps_the_line_back_until_it_may()
    {
        await using var scene = await Scene.BeginAsync(Token);
        var other = new OtherUser(scene);
        await File.WriteAllTextAsync(scene.History, "", Token);
        other.Variables["ELB_UPGRADE_HISTORY"] = scene.History;

        var kept = other.Start(_deploy);
        Assert.True(await kept.EndAsync(Token) == 0, kept.Said);
        Assert.Contains($"cannot open {scene.History}: Permission denied", kept.Said, StringComparison.Ordinal);
        Assert.Contains("is kept in the state folder", kept.Said, StringComparison.Ordinal);

        OtherUser.Run("chmod", "0666", scene.History);
        Assert.True(await other.Start(_deploy).EndAsync(Token) == 0, scene.Said());
        Assert.Equal(2, scene.Lines().Select(line => line.RunId).Distinct().Count());
        Assert.All(scene.Lines(), line => Assert.StartsWith($"{OtherUser.Name}@", line.By, StringComparison.Ordinal));
    }
}
