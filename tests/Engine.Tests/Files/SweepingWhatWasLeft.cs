using Upgrade.Engine.Files;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Tests.Snapshots;

namespace Upgrade.Engine.Tests.Files;

public sealed class SweepingWhatWasLeft : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Only_what_is_ours_and_old_is_taken_away()
    {
        Leave(".abcdefgh.xyz.part", age: TimeSpan.FromHours(2));
        Leave(".abcdefgh.new.part", age: TimeSpan.FromMinutes(5));
        Leave("file.part", age: TimeSpan.FromDays(9));
        Leave(".hidden", age: TimeSpan.FromDays(9));

        StagedFiles.Sweep(_folder.Path, DateTimeOffset.UtcNow);

        Assert.Equal([".abcdefgh.new.part", ".hidden", "file.part"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_snapshot_that_is_saved_takes_away_what_a_killed_one_left_beside_it()
    {
        Leave(".abcdefgh.xyz.part", age: TimeSpan.FromHours(2));

        new FileSnapshots(_folder["snapshot.json"], _folder["state"], Shots.AppId).Save(Shots.Of("run-1"), makeCurrent: true);

        Assert.Equal(["snapshot.json"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_run_that_died_before_its_journal_had_a_name_leaves_no_folder_for_ever()
    {
        Directory.CreateDirectory(_folder["runs/run-1"]);
        Directory.CreateDirectory(_folder["runs/run-2"]);
        Leave("runs/run-1/.abcdefgh.xyz.part", age: TimeSpan.FromHours(2));
        Directory.SetLastWriteTimeUtc(_folder["runs/run-2"], DateTime.UtcNow.AddHours(-2));

        Assert.Empty(new FileJournals(_folder.Path, TimeProvider.System).FindDead());

        Assert.Equal([_folder["runs/run-1"]], Directory.GetDirectories(_folder["runs"]));
        Assert.Empty(Directory.GetFiles(_folder["runs/run-1"]));
    }

    public void Dispose() => _folder.Dispose();

    private void Leave(string name, TimeSpan age)
    {
        File.WriteAllText(_folder[name], "");
        File.SetLastWriteTimeUtc(_folder[name], DateTime.UtcNow - age);
    }
}
