using System.Runtime.Versioning;
using Upgrade.Engine.Locking;
using Upgrade.Host.Commands;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Commands;

[SupportedOSPlatform("linux")]
public sealed class SweepingRehearsals : IDisposable
{
    private readonly TempFolder _temp = new();

    [Fact]
    public void What_is_older_than_a_day_goes_and_the_rest_stays()
    {
        var old = Make("cli-upgrade-rehearsal-old", days: 2);
        var young = Make("cli-upgrade-rehearsal-young", days: 0);
        var other = Make("somebody-elses", days: 9);
        Directory.CreateSymbolicLink(Path.Combine(_temp.Path, "cli-upgrade-rehearsal-link"), other);
        var open = Make("cli-upgrade-rehearsal-open", days: 9);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherWrite);

        Sweep();

        Assert.False(Directory.Exists(old));
        Assert.All([young, other, open], folder => Assert.True(File.Exists(Path.Combine(folder, "history.jsonl"))));
    }

    [Fact]
    public async Task One_that_is_in_use_stays()
    {
        var used = Make("cli-upgrade-rehearsal-used", days: 0);
        var word = new LockHolder { RunId = "r", User = "u", Host = "h", ProcessId = Environment.ProcessId, Scope = "full", Tag = "", Phase = "Locked", Since = DateTimeOffset.UnixEpoch };
        await using var held = await new FlockDeployLock(Path.Combine(used, "snapshot.json.lock"), TimeProvider.System)
            .TakeAsync(word, TimeSpan.Zero, _ => { }, TestContext.Current.CancellationToken);
        Age(used, days: 9);

        Sweep();

        Assert.True(Directory.Exists(used));
    }

    public void Dispose() => _temp.Dispose();

    private static void Age(string folder, int days) =>
        Directory.SetLastWriteTimeUtc(folder, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-days));

    private void Sweep() => RehearsalFolder.Sweep(new DirectoryInfo(_temp.Path), TimeProvider.System);

    private string Make(string name, int days)
    {
        var folder = Path.Combine(_temp.Path, name);
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(folder, "history.jsonl"), "");
        Age(folder, days);
        return folder;
    }
}
