using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Disks;

/// <summary>File systems on which <c>flock(2)</c> fails, or says yes and keeps nobody out: <c>strace</c> answers the program's calls as they do.</summary>
public sealed class LockingWhereLocksDoNotWork
{
    private const string NoStrace = "strace is not installed";

    public static bool CanTrace => Tracer.IsHere;

    [Theory(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    //          the file system answers, and in words
    [InlineData("error=ENOLCK", "No locks available")]
    [InlineData("error=ENOSYS", "Function not implemented")]
    [InlineData("error=EOPNOTSUPP", "Operation not supported")]
    [InlineData("error=EINVAL", "Invalid argument")]
    [InlineData("retval=0", "it grants one twice")]
    public async Task The_run_is_refused_in_words_and_nothing_is_asked_of_Azure(string answer, string words)
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);
        var path = $"{scene.Snapshot}.lock";
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);

        var exitCode = await TracedAsync(scene, answer, "-P", path);

        Assert.True(exitCode == 1, scene.Said());
        Assert.Equal("lock_unusable", scene.Lines().Single().Reason);
        Assert.Contains($"cannot lock {path}: locks do not work on its file system ({words}), so nothing would keep another run out", scene.Said(), StringComparison.Ordinal);
        Assert.Contains("local disk", scene.Said(), StringComparison.Ordinal);
        Assert.Empty(scene.Door.Passed);
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
    }

    [Fact(Skip = NoStrace, SkipUnless = nameof(CanTrace))]
    public async Task A_state_folder_without_locks_is_refused_by_its_name()
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);

        var exitCode = await TracedAsync(scene, "error=ENOLCK");

        Assert.True(exitCode == 1, scene.Said());
        Assert.Equal("state_folder", scene.Lines().Single().Reason);
        Assert.Contains("ELB_UPGRADE_STATE names another place", scene.Said(), StringComparison.Ordinal);
        Assert.Empty(scene.Door.Passed);
    }

    private static Task<int> TracedAsync(Scene scene, string answer, params string[] only) => scene.StartProgram(
        "strace",
        ["-f", "-qq", "-o", "/dev/null", .. only, "-e", "trace=flock", "-e", $"inject=flock:{answer}", "--", Checkout.Program, .. Story.All[0].Run])
        .EndAsync(TestContext.Current.CancellationToken);
}
