using Upgrade.Host.CommandLine;

namespace Upgrade.Host.Tests.CommandLine;

public sealed class UnderstandingOtherCommands
{
    [Fact]
    public void A_rehearsal_takes_the_options_of_an_upgrade_and_its_own()
    {
        var rehearsal = Assert.IsType<RehearseArguments>(
            Lines.Parse("rehearse api --yes --fault never-ready --fault slow-ready=3 --trace t.jsonl --from app.json --tag v2"));

        Assert.Equal("api", rehearsal.Upgrade.Scope);
        Assert.Equal("v2", rehearsal.Upgrade.Tag);
        Assert.True(rehearsal.Upgrade.Yes);
        Assert.Equal([new FaultChoice("never-ready", null), new FaultChoice("slow-ready", "3")], rehearsal.Faults);
        Assert.Equal(("t.jsonl", "app.json", false), (rehearsal.Trace, rehearsal.From, rehearsal.ListFaults));
    }

    [Fact]
    public void A_rehearsal_without_a_scope_is_a_full_one() =>
        Assert.Equal("full", Assert.IsType<RehearseArguments>(Lines.Parse("rehearse")).Upgrade.EffectiveScope);

    [Fact]
    public void The_faults_can_be_listed() =>
        Assert.True(Assert.IsType<RehearseArguments>(Lines.Parse("rehearse --list-faults")).ListFaults);

    [Theory]
    [InlineData("status", false)]
    [InlineData("status --output json", true)]
    public void Status_is_known(string line, bool json) => Assert.Equal(new StatusArguments(json), Lines.Parse(line));

    [Theory]
    [InlineData("doctor", VerifyBy.Probe, false)]
    [InlineData("doctor --verify arm --output json", VerifyBy.Arm, true)]
    public void The_doctor_looks_at_a_run_of_the_widest_scope(string line, object verify, bool json)
    {
        var run = Assert.IsType<DoctorArguments>(Lines.Parse(line)).Upgrade;

        Assert.Equal(("full", verify, json, true), (run.EffectiveScope, run.Verify, run.Json, run.AllowDirty));
    }

    [Theory]
    [InlineData("history", "List", null, 20, false)]
    [InlineData("history list --limit 3 --output json", "List", null, 3, true)]
    [InlineData("history stats", "Stats", null, 20, false)]
    [InlineData("history show abc", "Show", "abc", 20, false)]
    [InlineData("history verify", "Verify", null, 20, false)]
    [InlineData("history --limit 5 report", "Report", null, 5, false)]
    public void The_history_is_asked_one_of_five_questions(string line, string question, string? run, int limit, bool json)
    {
        var history = Assert.IsType<HistoryArguments>(Lines.Parse(line));

        Assert.Equal((question, run, limit, json), (history.Question.ToString(), history.Run, history.Limit, history.Json));
    }

    [Theory]
    [InlineData("recover", false)]
    [InlineData("recover --auto", true)]
    [InlineData("recover -y", true)]
    public void A_recovery_is_a_rollback_that_may_come_to_be(string line, bool yes)
    {
        var rollback = Assert.IsType<RecoverArguments>(Lines.Parse($"{line} --verify arm --health-timeout 9 --lock-wait 4")).Rollback;

        Assert.Equal((true, yes, VerifyBy.Arm, 9.0, 4.0), (rollback.IsRollback, rollback.Yes, rollback.Verify, rollback.HealthTimeout.TotalSeconds, rollback.LockWait.TotalSeconds));
    }

    [Theory]
    [InlineData("probe", null, false, false, false)]
    [InlineData("probe https://app.example", "https://app.example/", false, false, false)]
    [InlineData("probe --watch http://127.0.0.1:8080/x?y=1 --output json", "http://127.0.0.1:8080/x?y=1", true, false, true)]
    [InlineData("probe --rules", null, false, true, false)]
    public void A_probe_takes_one_address_or_none(string line, string? address, bool watch, bool rules, bool json)
    {
        var probe = Assert.IsType<ProbeArguments>(Lines.Parse(line));

        Assert.Equal((address, watch, rules, json), (probe.Address?.AbsoluteUri, probe.Watch, probe.Rules, probe.Json));
    }

    [Theory]
    [InlineData("diagram", "Dot")]
    [InlineData("diagram --format dot", "Dot")]
    [InlineData("diagram --format mermaid", "Mermaid")]
    public void A_diagram_is_written_in_one_of_two_languages(string line, string format) =>
        Assert.Equal(format, Assert.IsType<DiagramArguments>(Lines.Parse(line)).Format.ToString());

    [Fact]
    public void The_emulator_takes_its_options()
    {
        var emulator = Assert.IsType<EmulatorArguments>(
            Lines.Parse("emulator --port 8443 --app ca-x --from a.json --env-file e.env --fault throttled=2 --trace t"));

        Assert.Equal((8443, "ca-x", "a.json", "e.env", "t"), (emulator.Port, emulator.App, emulator.From, emulator.EnvFile, emulator.Trace));
        Assert.Equal("throttled=2", Assert.Single(emulator.Faults).ToString());
    }

    [Fact]
    public void The_emulator_needs_no_options() => Assert.Equal(0, Assert.IsType<EmulatorArguments>(Lines.Parse("emulator")).Port);
}
