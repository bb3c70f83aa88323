using Upgrade.Host.CommandLine;

namespace Upgrade.Host.Tests.CommandLine;

public sealed class UnderstandingAnUpgrade
{
    [Theory]
    [InlineData("api", "api")]
    [InlineData("worker", "api")]
    [InlineData("beat", "api")]
    [InlineData("frontend", "frontend")]
    [InlineData("terminal", "terminal")]
    [InlineData("full", "full")]
    [InlineData("rollback", "rollback")]
    public void Every_scope_is_known_and_keeps_the_word_that_was_typed(string typed, string effective)
    {
        var arguments = Lines.Upgrade(typed);

        Assert.Equal(typed, arguments.Scope);
        Assert.Equal(effective, arguments.EffectiveScope);
        Assert.Equal(typed == "rollback", arguments.IsRollback);
    }

    [Fact]
    public void Without_options_the_defaults_hold() => Assert.Equal(
        new UpgradeArguments
        {
            Layout = Upgrade.Host.Configuration.Layout.BuiltIn,
            Scope = "api",
            EffectiveScope = "api",
            HealthTimeout = TimeSpan.FromMinutes(3),
            BusyWait = TimeSpan.FromMinutes(10),
            AutoRollback = true,
        },
        Lines.Upgrade("api"));

    [Fact]
    public void Every_option_is_taken() => Assert.Equal(
        new UpgradeArguments
        {
            Layout = Upgrade.Host.Configuration.Layout.BuiltIn,
            Scope = "full",
            EffectiveScope = "full",
            Pull = true,
            AllowDirty = true,
            Branch = "main",
            Tag = "v1",
            NoBuild = true,
            HealthTimeout = TimeSpan.FromSeconds(7),
            Verify = VerifyBy.Arm,
            AutoRollback = false,
            SkipParityCheck = true,
            LockWait = TimeSpan.FromSeconds(9),
            BusyWait = TimeSpan.FromSeconds(8),
            Yes = true,
            DryRun = true,
            Logs = true,
            Json = true,
        },
        Lines.Upgrade("--pull --allow-dirty --branch main --tag v1 full --no-build --health-timeout 7 --verify arm "
            + "--no-auto-rollback --skip-parity-check --lock-wait 9 --busy-wait 8 --yes --dry-run --logs --output json"));

    [Theory]
    [InlineData("api --tag=v1")]
    [InlineData("--tag v1 api")]
    [InlineData("api --tag v1 --tag v1 api")]
    [InlineData("--tag v1 -- api")]
    public void Order_and_repetition_do_not_matter(string line) => Assert.Equal("v1", Lines.Upgrade(line).Tag);

    [Fact]
    public void A_value_may_be_the_name_of_a_command() => Assert.Equal("status", Lines.Upgrade("api --branch status").Branch);

    [Fact]
    public void Logs_imply_yes() => Assert.True(Lines.Upgrade("api --logs").Yes);

    [Fact]
    public void The_short_form_of_yes_is_taken() => Assert.True(Lines.Upgrade("-y api").Yes);

    [Fact]
    public void A_rollback_names_its_run() => Assert.Equal("20260523-032248.abc", Lines.Upgrade("rollback --to 20260523-032248.abc").To);

    [Theory]
    [InlineData("rollback --yes --dry-run --logs --verify arm --health-timeout 5 --lock-wait 5 --output json --skip-parity-check")]
    public void A_rollback_takes_what_makes_sense_for_it(string line) => Assert.True(Lines.Upgrade(line).IsRollback);

    [Theory]
    [InlineData(1, "1")]
    [InlineData(3600, "3600")]
    public void The_bounds_of_the_health_timeout_are_allowed(int seconds, string typed) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Lines.Upgrade($"api --health-timeout {typed}").HealthTimeout);
}
