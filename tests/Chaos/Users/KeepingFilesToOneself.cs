using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Users;

/// <summary>Whatever the mask of the process is, nobody else reads what a run leaves; but for the lock and the history, which users share.</summary>
public sealed class KeepingFilesToOneself
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnersFolder = OwnersFile | UnixFileMode.UserExecute;
    private const UnixFileMode Anybodys = OwnersFile | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", 0)]
    [InlineData("crash-loop", 3)]
    public async Task Every_file_and_folder_of_a_run_is_its_owners_alone_and_no_secret_is_in_any(string fault, int exitCode)
    {
        await using var scene = await Scene.BeginAsync(Token, fault.Length > 0 ? [fault] : []);
        Directory.Delete(scene.State);

        var ended = await scene.StartProgram("sh", ["-c", "umask 0; exec \"$0\" \"$@\"", Checkout.Program, "full", "--yes"]).EndAsync(Token);

        Assert.True(ended == exitCode, scene.Said());
        var left = new DirectoryInfo(scene.Root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(scene.Root, file.FullName).Contains('/', StringComparison.Ordinal) || file.FullName == scene.State)
            .ToDictionary(file => file.FullName);
        Assert.Equal(Anybodys, left[$"{scene.Snapshot}.lock"].UnixFileMode);
        Assert.Equal(Anybodys, left[scene.History].UnixFileMode);
        var own = left.Values.Where(file => file.FullName != $"{scene.Snapshot}.lock" && file.FullName != scene.History).ToList();
        Assert.Contains(own, file => file.Name == "journal.jsonl");
        Assert.Contains(own, file => file.FullName.Contains("/snapshots/", StringComparison.Ordinal));
        Assert.Contains(own, file => file.FullName == scene.Snapshot);
        Assert.All(own, file => Assert.True(file.UnixFileMode == (file is DirectoryInfo ? OwnersFolder : OwnersFile), $"{file.FullName} has mode {file.UnixFileMode}"));
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(Token)));
    }
}
