using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Snapshots;

public sealed class SavingASnapshot : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Path => _folder["tmp/snapshot.json"];

    private FileSnapshots Snapshots => new(Path, _folder["state"], Shots.AppId);

    [Fact]
    public void The_file_begins_with_what_older_tools_read()
    {
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: true);

        Assert.Equal(
            $$"""
            {"revision":"app--r1","images":[{"name":"api","image":"acr.azurecr.io/api:1"},{"name":"redis","image":"acr.azurecr.io/redis@sha256:ab"}],"schema":1,"run_id":"run-1","taken_at":"2026-05-23T03:22:48.0000000Z","app_id":"{{Shots.AppId}}","template":{"containers":[{"name":"api","env":[{"name":"A","value":"ü"}]}],"unknown":1.50},"digests":{"acr.azurecr.io/api:1":"sha256:cd"},"healthy":true}

            """,
            File.ReadAllText(Path));
    }

    [Fact]
    public void What_was_saved_is_read_back()
    {
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: true);

        foreach (var read in new[] { Snapshots.Load(), Snapshots.Load("run-1") })
        {
            Assert.Equal(SnapshotJson.Write(Shots.Of("run-1")), SnapshotJson.Write(read!));
        }
    }

    [Fact]
    public void One_that_is_not_made_current_is_kept_for_its_run_alone()
    {
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: true);
        Snapshots.Save(Shots.Of("run-2"), makeCurrent: false);

        Assert.Equal("run-1", Snapshots.Load()?.RunId);
        Assert.Equal("run-2", Snapshots.Load("run-2")?.RunId);
    }

    [Fact]
    public void A_runs_snapshot_is_never_overwritten_but_may_be_saved_again()
    {
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: false);
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: true);

        Assert.Throws<SnapshotException>(() => Snapshots.Save(Shots.Of("run-1", healthy: false), makeCurrent: true));

        Assert.Equal(true, Snapshots.Load("run-1")?.Healthy);
        Assert.Equal(true, Snapshots.Load()?.Healthy);
    }

    [Fact]
    public void Only_the_owner_may_read_them()
    {
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: true);

        var files = Directory.GetFiles(_folder.Path, "*.json", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(file), 8)));
        Assert.All(
            Directory.GetDirectories(_folder["state"], "*", SearchOption.AllDirectories),
            folder => Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(folder), 8)));
    }

    [Fact]
    public void The_newest_twenty_are_kept_and_the_last_of_a_healthy_app()
    {
        Snapshots.Save(Shots.Of("run-00"), makeCurrent: false);
        Snapshots.Save(Shots.Of("run-01"), makeCurrent: false);
        for (var run = 2; run < 27; run++)
        {
            Snapshots.Save(Shots.Of($"run-{run:00}", healthy: false), makeCurrent: false);
        }

        Assert.Equal(
            ["run-01", .. Enumerable.Range(7, 20).Select(run => $"run-{run:00}")],
            Directory.GetFiles(_folder["state"], "*.json", SearchOption.AllDirectories).Select(System.IO.Path.GetFileNameWithoutExtension).Order());
    }

    [Fact]
    public void Apps_of_one_name_do_not_share_a_shelf()
    {
        var other = new FileSnapshots(Path, _folder["state"], Shots.AppId.Replace("/rg/", "/other/", StringComparison.Ordinal));
        Snapshots.Save(Shots.Of("run-1"), makeCurrent: false);

        Assert.Null(other.Load("run-1"));
        Assert.NotNull(new FileSnapshots(Path, _folder["state"], Shots.AppId.ToUpperInvariant()).Load("run-1"));
    }

    [Fact]
    public void Where_it_cannot_be_written_the_message_says_why_and_what_helps()
    {
        File.WriteAllText(_folder["state"], "");

        var fault = Assert.Throws<SnapshotException>(() => Snapshots.Save(Shots.Of("run-1"), makeCurrent: true));

        Assert.Contains("Not a directory. ELB_UPGRADE_STATE names another place", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path));
    }

    public void Dispose() => _folder.Dispose();
}
