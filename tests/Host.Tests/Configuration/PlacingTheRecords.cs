using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class PlacingTheRecords
{
    [Fact]
    public void Without_settings_they_stand_where_they_always_stood()
    {
        using var home = new TempFolder();
        var paths = From(("HOME", home.Path));

        Assert.Equal("/tmp/elb-upgrade-snapshot-ca-x.json", paths.Snapshot("ca-x"));
        Assert.Equal("/tmp/elb-upgrade-snapshot-ca-x.json.lock", paths.Lock("ca-x"));
        Assert.Equal(home[".elb-upgrade-history.jsonl"], paths.History);
        Assert.Equal(home[".local/state/cli-upgrade"], paths.State);
        Assert.Null(paths.SharedHistory);
        Assert.Null(paths.SharedLock);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/there/is/no/such/home")]
    public void Without_a_home_they_stand_in_tmp(string home)
    {
        var paths = From(("HOME", home));

        Assert.Equal("/tmp/.elb-upgrade-history.jsonl", paths.History);
        Assert.Equal("/tmp/.local/state/cli-upgrade", paths.State);
    }

    [Fact]
    public void Settings_move_them()
    {
        using var home = new TempFolder();
        var paths = From(
            ("HOME", home.Path), ("ELB_UPGRADE_SNAPSHOT", "~/s.json"), ("ELB_UPGRADE_HISTORY", "/h/h.jsonl"), ("XDG_STATE_HOME", "/x"));

        Assert.Equal(home["s.json"], paths.Snapshot("any"));
        Assert.Equal(home["s.json.lock"], paths.Lock("any"));
        Assert.Equal("/h/h.jsonl", paths.History);
        Assert.Equal("/x/cli-upgrade", paths.State);
        Assert.Equal("/s", From(("ELB_UPGRADE_STATE", "/s"), ("XDG_STATE_HOME", "/x")).State);
    }

    [Fact]
    public void A_relative_state_home_is_ignored()
    {
        using var home = new TempFolder();

        Assert.Equal(home[".local/state/cli-upgrade"], From(("HOME", home.Path), ("XDG_STATE_HOME", "x")).State);
    }

    [Fact]
    public void A_relative_path_is_made_whole() =>
        Assert.Equal(Path.GetFullPath("h.jsonl"), From(("ELB_UPGRADE_HISTORY", "h.jsonl")).History);

    [Fact]
    public void A_shared_history_stands_beside_the_local_one()
    {
        using var home = new TempFolder();
        var paths = From(("HOME", home.Path), ("ELB_UPGRADE_HISTORY", "https://a.blob.core.windows.net/c/h.jsonl"), ("ELB_UPGRADE_LOCK", "https://a.blob.core.windows.net/c/lock"));

        Assert.Equal("https://a.blob.core.windows.net/c/h.jsonl", paths.SharedHistory?.ToString());
        Assert.Equal("https://a.blob.core.windows.net/c/lock", paths.SharedLock?.ToString());
        Assert.Equal(home[".elb-upgrade-history.jsonl"], paths.History);
    }

    [Theory]
    [InlineData("ELB_UPGRADE_LOCK", "/tmp/x.lock")]
    [InlineData("ELB_UPGRADE_LOCK", "http://a.blob.core.windows.net/c/b?sig=SECRET")]
    [InlineData("ELB_UPGRADE_HISTORY", "http://a.blob.core.windows.net/c/b?sig=SECRET")]
    [InlineData("ELB_UPGRADE_HISTORY", "https://")]
    [InlineData("ELB_UPGRADE_HISTORY", "https://a.blob.core.windows.net")]
    public void An_address_that_is_none_is_refused_and_not_repeated(string name, string value)
    {
        var refused = Assert.Throws<ConfigurationException>(() => From((name, value)));

        Assert.StartsWith(name, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../x")]
    [InlineData("a/b")]
    [InlineData(".hidden")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public void An_app_name_that_is_no_file_name_is_refused(string app) =>
        Assert.Throws<ConfigurationException>(() => From().Snapshot(app));

    private static Paths From(params (string Name, string Value)[] process) =>
        Paths.From(new Settings([new("the environment", process.ToDictionary(set => set.Name, set => set.Value))], []));
}
