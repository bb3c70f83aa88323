using System.Text;
using Upgrade.Engine.Files;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Locking;

public sealed class LookingAtTheLock : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["lock"];

    private FlockDeployLock Lock => new(Path, TimeProvider.System);

    [Fact]
    public async Task The_holder_and_his_phase_are_read_and_gone_when_he_is()
    {
        Assert.False(Lock.IsHeld());
        var handle = await TakeAsync();
        Assert.Equal(Holders.Mine, Lock.ReadHolder());

        handle.Update(Holders.Mine with { Phase = "Building", Tag = "a much longer tag than before" });
        Assert.Equal(("Building", true), (Lock.ReadHolder()?.Phase, Lock.IsHeld()));
        handle.Update(Holders.Mine);
        Assert.Equal(Holders.Mine, Lock.ReadHolder());

        await handle.DisposeAsync();
        Assert.Null(Lock.ReadHolder());
        Assert.False(Lock.IsHeld());
        Assert.Equal(0, new FileInfo(Path).Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_the_kernel_does_not_say_who_it_is_a_word_counts_while_its_writer_lives(bool lives)
    {
        var word = Holders.Mine with { ProcessId = lives ? Environment.ProcessId : int.MaxValue };
        await WriteAsync(Encoding.UTF8.GetString(LockHolderJson.Write(word)));

        Assert.Equal(lives ? word : null, LockSight.Holder(Path, new KernelLock(IsHeld: true, ProcessId: null)));
    }

    [Fact]
    public async Task A_shell_that_holds_it_under_a_dead_runs_word_is_not_taken_for_that_run()
    {
        await WriteAsync(Encoding.UTF8.GetString(LockHolderJson.Write(Holders.Mine with { ProcessId = int.MaxValue })));
        using var shell = Shell.Start("exec flock -n \"$1\" sh -c 'echo held; read line'", Path);
        Assert.Equal("held", await shell.ReadLineAsync());

        var holder = Lock.ReadHolder();

        Assert.True(Lock.IsHeld());
        Assert.Equal((shell.Id, "unknown", Environment.UserName), (holder?.ProcessId, holder?.RunId, holder?.User));
    }

    [Fact]
    public async Task A_holder_who_left_no_word_and_is_not_to_be_found_is_nobody_but_it_is_held()
    {
        using var shell = Shell.Start("exec 9>\"$1\"; flock -n 9; echo held; read line", Path);
        Assert.Equal("held", await shell.ReadLineAsync());

        Assert.Null(Lock.ReadHolder());
        Assert.True(Lock.IsHeld());
    }

    [Fact]
    public async Task A_holder_in_a_container_is_known_by_the_number_that_he_has_there()
    {
        using var peer = Shell.StartProgram(
            "unshare",
            ["--pid", "--fork", "--kill-child", "--mount-proc", "dotnet", typeof(Peer).Assembly.Location, "hold", Path],
            ("UPGRADE_TEST_PEER", "1"));
        Assert.SkipUnless(await peer.ReadLineAsync() == "held", "no containers here");

        var holder = Lock.ReadHolder();

        Assert.Equal("run-1", holder?.RunId);
        Assert.InRange(holder!.ProcessId, 1, 100);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("[1]\n")]
    [InlineData("{\"pid\":1e99,\"since\":\"2026-05-23\"}\n")]
    [InlineData("{\"pid\":1,\"since\":7}\n")]
    [InlineData("{\"pid\":1,\"since\":\"2026-05-23\"")]
    public void A_word_that_is_none_of_ours_is_no_word(string content) =>
        Assert.Null(LockHolderJson.Read(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void A_hostile_word_reaches_nobodys_terminal()
    {
        var word = $$"""{"pid":1,"since":"2026-05-23","run_id":"a\u001b[2Jb\u202ec\u0000","user":7,"phase":"{{new string('x', 3_000)}}"}""" + "\nrest";

        var holder = LockHolderJson.Read(Encoding.UTF8.GetBytes(word));

        Assert.Equal("a[2Jbc", holder?.RunId);
        Assert.Equal("", holder?.User);
        Assert.Equal(128, holder?.Phase.Length);
        Assert.Null(LockHolderJson.Read(new byte[10_000]));
    }

    [Fact]
    public async Task The_kernels_table_knows_what_a_probe_would_find()
    {
        await WriteAsync("");
        var facts = FileFacts.At(Path)!.Value;
        Assert.NotEqual(true, KernelLockTable.Find(facts)?.IsHeld);
        Assert.True(Probe());

        await using var handle = await TakeAsync();

        Assert.Equal(new KernelLock(IsHeld: true, Environment.ProcessId), KernelLockTable.Find(facts));
        Assert.False(Probe());
    }

    [Fact]
    public async Task Looking_opens_nothing_that_keeps_a_shell_out()
    {
        await WriteAsync("");
        using var shell = Shell.Start(
            "i=0; lost=0; while [ $i -lt 100 ]; do flock -n \"$1\" true || lost=$((lost+1)); i=$((i+1)); done; echo $lost", Path);
        var answer = shell.ReadLineAsync();
        Assert.SkipWhen(KernelLockTable.Find(FileFacts.At(Path)!.Value) is null, "the kernel's table is blind here, as in a container");
        while (!answer.IsCompleted)
        {
            Lock.IsHeld();
            Lock.ReadHolder();
            await Task.Yield();
        }

        Assert.Equal("0", await answer);
    }

    public void Dispose() => _folder.Dispose();

    private bool Probe()
    {
        using var file = UnixFile.Open(Path, OpenFlags.Read);
        return file.ProbeLock();
    }

    private Task WriteAsync(string content) => File.WriteAllTextAsync(Path, content, TestContext.Current.CancellationToken);

    private Task<IDeployLockHandle> TakeAsync() =>
        Lock.TakeAsync(Holders.Mine, TimeSpan.Zero, _ => { }, TestContext.Current.CancellationToken);
}
