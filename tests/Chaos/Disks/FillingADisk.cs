using Upgrade.Chaos.Judging;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Disks;

/// <summary>No room, or no right to write, where one of the records stands; from the start or from some moment of the run.</summary>
public sealed class FillingADisk
{
    public static bool CanMount => SmallDisk.CanMount;

    /// <summary>Folder, moment (none: from the start), read-only instead of full, exit code, writes.</summary>
    public static TheoryData<string, string, bool, int, int> Cases => new()
    {
        // folder     from                        read-only  exit  writes
        { "state",    "",                         false,     1,    0 },
        { "state",    "",                         true,      1,    0 },
        { "state",    "app.get 1 before",         false,     1,    0 },
        { "state",    "app.patch 1 before",       false,     0,    1 },
        { "state",    "revision.get 2 before",    false,     0,    1 },
        { "snapshot", "",                         false,     1,    0 },
        { "snapshot", "",                         true,      1,    0 },
        { "snapshot", "app.get 1 before",         false,     1,    0 },
        { "snapshot", "app.patch 1 before",       false,     0,    1 },
        { "history",  "",                         false,     0,    1 },
        { "history",  "",                         true,      0,    1 },
        { "history",  "app.patch 1 after",        false,     0,    1 },
    };

    [Theory(Skip = "mounting is not allowed here", SkipUnless = nameof(CanMount))]
    [MemberData(nameof(Cases))]
    public async Task The_outcome_is_the_same_or_nothing_is_changed_and_the_line_comes_in_the_end(string folder, string from, bool readOnly, int exitCode, int writes)
    {
        await using var scene = await Scene.BeginAsync(TestContext.Current.CancellationToken);
        using var disk = new SmallDisk(Path.Combine(scene.Root, folder));
        var spoil = readOnly ? (Action)disk.MakeReadOnly : disk.Fill;
        scene.Door.At = (name, _) => name == from ? Task.Run(spoil) : Task.CompletedTask;
        if (from.Length == 0)
        {
            spoil();
        }

        var ended = await scene.RunAsync(TestContext.Current.CancellationToken, Story.All[0].Run);
        var wrote = scene.Door.Writes.Count;
        var said = scene.Said();
        if (readOnly)
        {
            disk.MakeWritable();
        }

        disk.Empty();
        scene.Door.Forget();
        var next = await scene.RunAsync(TestContext.Current.CancellationToken, Story.All[0].Next);

        Assert.True((exitCode, writes) == (ended, wrote), said);
        Assert.True(next == 0, scene.Said());
        Assert.True(scene.Lines().Count == 2, scene.Said());
        Assert.Empty(Oracle.Judge(await scene.GatherAsync(TestContext.Current.CancellationToken)));
    }
}
