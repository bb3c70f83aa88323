using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Locking;

public sealed class TakingTheLock : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["snapshot.json.lock"];

    [Fact]
    public async Task A_shell_is_kept_out_for_as_long_as_it_is_held()
    {
        var handle = await TakeAsync();
        Assert.Equal(1, await TryInAShellAsync());

        await handle.DisposeAsync();

        Assert.Equal(0, await TryInAShellAsync());
        Assert.True(File.Exists(Path));
    }

    [Fact]
    public async Task A_shell_that_holds_it_keeps_us_out()
    {
        using var shell = await HoldInAShellAsync();

        var refusal = await Assert.ThrowsAsync<LockHeldException>(() => TakeAsync());

        Assert.Equal($"another cli-upgrade run holds {Path}", refusal.Message);
    }

    [Fact]
    public async Task Somebody_who_waits_is_told_who_holds_it_and_gets_it_when_it_is_freed()
    {
        using var peer = await HoldInAPeerAsync();
        var words = new List<LockHolder?>();

        await using var handle = await new FlockDeployLock(Path, TimeProvider.System).TakeAsync(
            Holders.Mine,
            TimeSpan.FromSeconds(60),
            holder =>
            {
                words.Add(holder);
                peer.Kill();
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(peer.Id, words[0]?.ProcessId);
    }

    [Fact]
    public async Task Waiting_ends_when_it_is_cancelled()
    {
        using var shell = await HoldInAShellAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new FlockDeployLock(Path, TimeProvider.System).TakeAsync(
                Holders.Mine, TimeSpan.FromSeconds(60), _ => stop.Cancel(), stop.Token));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    public async Task The_switch_that_turns_the_frameworks_locks_off_does_not_turn_off_ours(string value)
    {
        using var first = Peer.Start(["hold", Path], ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", value));
        Assert.Equal("held", await first.ReadLineAsync());
        using var second = Peer.Start(["hold", Path], ("DOTNET_SYSTEM_IO_DISABLEFILELOCKING", value));

        Assert.Equal("refused", await second.ReadLineAsync());
        Assert.Equal(1, await TryInAShellAsync());
    }

    [Fact]
    public async Task Kill_9_of_the_holder_frees_it_and_its_word_is_not_believed_any_more()
    {
        using var peer = await HoldInAPeerAsync();

        await peer.KillAsync();

        Assert.NotEqual("", await File.ReadAllTextAsync(Path, TestContext.Current.CancellationToken));
        Assert.Null(new FlockDeployLock(Path, TimeProvider.System).ReadHolder());
        await using var handle = await TakeAsync();
    }

    [Fact]
    public async Task A_child_process_does_not_inherit_it()
    {
        var handle = await TakeAsync();
        using var child = Shell.Start("echo started; read line");
        Assert.Equal("started", await child.ReadLineAsync());

        await handle.DisposeAsync();

        Assert.Equal(0, await TryInAShellAsync());
    }

    [Fact]
    public async Task Any_user_may_say_who_he_is()
    {
        await using var handle = await TakeAsync();

        Assert.Equal("666", Convert.ToString((int)File.GetUnixFileMode(Path), 8));
    }

    [Fact]
    public async Task What_stands_in_the_file_is_not_emptied_by_a_loser()
    {
        using var peer = await HoldInAPeerAsync();
        var word = await ReadInAShellAsync();

        await Assert.ThrowsAsync<LockHeldException>(() => TakeAsync());

        Assert.NotEqual("", word);
        Assert.Equal(word, await ReadInAShellAsync());
    }

    [Theory]
    [InlineData("ln -s /etc/hostname \"$1\"", "it is a link")]
    [InlineData("ln -s /nowhere \"$1\"", "it is a link")]
    [InlineData("mkdir \"$1\"", "it is a folder")]
    [InlineData("mkfifo \"$1\"", "it is a pipe")]
    public async Task What_is_no_regular_file_is_refused_in_words(string make, string reason)
    {
        await Shell.RunAsync(make, Path);

        var fault = await Assert.ThrowsAsync<LockException>(() => TakeAsync());

        Assert.Equal($"cannot lock {Path}: {reason}; nothing was changed", fault.Message);
    }

    [Fact]
    public async Task The_lock_is_lost_when_another_file_takes_its_place()
    {
        await using var handle = await TakeAsync();
        handle.Update(Holders.Mine);
        Assert.False(handle.LostToken.IsCancellationRequested);

        File.Move(Path, Path + ".away");
        await File.WriteAllTextAsync(Path, "", TestContext.Current.CancellationToken);
        handle.Update(Holders.Mine);

        Assert.True(handle.LostToken.IsCancellationRequested);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_can_be_locked()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can become somebody else");
        await File.WriteAllTextAsync(Path, "", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(Path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)Convert.ToInt32("1777", 8));
        using var peer = Shell.StartProgram(
            "setpriv",
            ["--reuid=65534", "--regid=65534", "--clear-groups", "dotnet", typeof(Peer).Assembly.Location, "hold", Path],
            ("UPGRADE_TEST_PEER", "1"), ("DOTNET_CLI_HOME", _folder.Path));
        var answer = await peer.ReadLineAsync();
        Assert.SkipWhen(answer.Length == 0, "nobody may not run this program from where it stands");

        Assert.Equal("held", answer);
        Assert.Equal(1, await TryInAShellAsync());
    }

    public void Dispose() => _folder.Dispose();

    private Task<IDeployLockHandle> TakeAsync() => new FlockDeployLock(Path, TimeProvider.System).TakeAsync(
        Holders.Mine, TimeSpan.Zero, _ => { }, TestContext.Current.CancellationToken);

    private Task<int> TryInAShellAsync() => Shell.RunAsync("flock -n \"$1\" true", Path);

    private async Task<string> ReadInAShellAsync()
    {
        using var shell = Shell.Start("cat \"$1\"", Path);
        return await shell.ReadLineAsync();
    }

    private async Task<Shell> HoldInAShellAsync()
    {
        var shell = Shell.Start("exec 9>\"$1\"; flock -n 9; echo held; read line", Path);
        Assert.Equal("held", await shell.ReadLineAsync());
        return shell;
    }

    private async Task<Shell> HoldInAPeerAsync()
    {
        var peer = Peer.Start(["hold", Path]);
        Assert.Equal("held", await peer.ReadLineAsync());
        return peer;
    }
}
