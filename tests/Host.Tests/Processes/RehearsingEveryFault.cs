using Upgrade.Engine.History;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class RehearsingEveryFault(Rehearsals rehearsals) : IClassFixture<Rehearsals>
{
    private static readonly string[] FirstEight = ["ts", "scope", "app", "tag", "head_sha", "result", "elapsed_seconds", "message"];

    public static TheoryData<string, string, int, int, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, int, int, string>();
            foreach (var (words, state, exitCode, taken, live) in RehearsalTable.Rows)
            {
                rows.Add(words, state, exitCode, taken, live);
            }

            return rows;
        }
    }

    [Fact]
    public void Every_fault_of_the_catalogue_is_rehearsed_and_ends_as_it_says()
    {
        var alone = RehearsalTable.Rows
            .Select(row => (Words: row.Words.Replace(" --health-timeout 120", "", StringComparison.Ordinal), row.State))
            .ToHashSet();

        Assert.All(FaultCatalog.All, fault => Assert.Contains(($"full --fault {fault.Name}", fault.EndsIn), alone));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task It_ends_as_documented_with_one_line_and_images_of_one_set(string words, string state, int exitCode, int taken, string live)
    {
        var rehearsal = await rehearsals.Of(words);
        var end = rehearsal.End;

        Assert.True(state == rehearsal.State, $"{rehearsal.State} and not {state}: {end}");
        Assert.Equal(exitCode, end.ExitCode);
        Assert.Equal(exitCode, (int?)end.Event("result")["exit_code"]);
        Assert.Equal(live, rehearsal.Live);
        Assert.Equal(taken, rehearsal.Trace.Taken.Count);

        var line = Assert.Single(rehearsal.Lines);
        var documented = RunEnd.All.Single(row => row.State.ToString() == state);
        Assert.Equal(HistoryResultNames.NameOf(documented.Result), (string?)line["result"]);
        Assert.Equal(documented.ExitCode, exitCode);
        Assert.EndsWith($" (exit={exitCode})", (string?)line["message"], StringComparison.Ordinal);
        Assert.Equal(FirstEight, line.Select(member => member.Key).Take(8));
        Assert.Equal((string?)line["run_id"], (string?)end.Event("result")["run_id"]);
    }

    [Theory]
    [InlineData("crash-loop", "crash_loop")]
    [InlineData("pull-failed", "image_pull_failed")]
    [InlineData("provisioning-failed", "provisioning_failed")]
    public async Task What_can_never_get_ready_is_given_up_long_before_its_budget_of_two_minutes(string fault, string reason)
    {
        var rehearsal = await rehearsals.Of($"full --fault {fault} --health-timeout 120");

        var line = Assert.Single(rehearsal.Lines);
        Assert.InRange((int)line["elapsed_seconds"]!, 0, 59);
        Assert.Equal(reason, (string?)line["reason"]);
    }

    [Fact]
    public async Task A_sick_revision_is_rolled_back_although_the_app_s_own_address_answered_200_all_the_time()
    {
        var rehearsal = await rehearsals.Of("full --fault never-ready");

        var asked = rehearsal.Trace.Of("GET", "/api/health/ready");
        Assert.True(asked.Count > 3, $"{asked.Count} questions");
        Assert.All(asked, question => Assert.Equal(200, (int?)question["status"]));
    }

    [Theory]
    [InlineData("full --fault patch-conflict", 3)]
    [InlineData("full --fault patch-rejected", 1)]
    [InlineData("full --fault patch-lost", 1)]
    [InlineData("full --fault server-error", 1)]
    public async Task A_write_is_sent_again_only_where_the_platform_said_that_it_did_not_take_it(string words, int sent)
    {
        var rehearsal = await rehearsals.Of(words);

        Assert.Equal(sent, rehearsal.Trace.Patches.Count);
    }

    [Fact]
    public async Task What_the_new_revision_lacks_is_explained_with_the_command_for_this_very_app()
    {
        var end = (await rehearsals.Of("full --fault storage-down")).End;

        var advice = Assert.Single(end.Events, told => told.ContainsKey("rule"));
        Assert.Equal(("warning", "azure_storage", "storage-network-refused"), ((string?)advice["event"], (string?)advice["component"], (string?)advice["rule"]));
        Assert.StartsWith("az storage account show -n stelbdashboard -g rg-elb-dashboard ", (string?)advice["command"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_hostile_readiness_says_reaches_the_screen_without_its_control_characters()
    {
        var end = (await rehearsals.Of("full --fault hostile-body")).End;

        Assert.DoesNotContain(end.Output + end.Error, character => char.IsControl(character) && character != '\n');
    }
}
