using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.History;

public sealed class CountingAHistory : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Results_good_ends_and_what_was_passed_over_are_counted()
    {
        var statistics = HistoryStatistics.Of(
        [
            Some.Entry("a"), null, Some.Entry("b") with { Result = HistoryResult.Aborted },
            Some.Entry("c") with { Tag = "newest" }, Some.Entry("d") with { Result = HistoryResult.RollbackSuccess, Scope = "rollback" },
        ]);

        Assert.Equal((4, 3, 1), (statistics.Runs, statistics.Good, statistics.PassedOver));
        Assert.Equal((2, 1, 1, 0), (Of(HistoryResult.Success), Of(HistoryResult.RollbackSuccess), Of(HistoryResult.Aborted), Of(HistoryResult.UpgradeFailed)));
        Assert.Equal("newest", statistics.LastSuccess?.Tag);
        Assert.Equal(["full", "rollback"], statistics.Elapsed.Keys);

        long Of(HistoryResult result) => statistics.Results[result];
    }

    [Theory]
    [InlineData(new long[] { 10 }, 10, 10, 10)]
    [InlineData(new long[] { 10, 20 }, 15, 10, 20)]
    [InlineData(new long[] { 1, 2, 3, 4, 90 }, 20, 3, 90)]
    [InlineData(new long[] { 7199, 7200, 7261 }, 7220, 7200, 7260)]
    [InlineData(new long[] { long.MaxValue, -5 }, 4611686018427387903.5, 0, 611940)]
    public void How_long_runs_took_is_by_nearest_rank(long[] seconds, double average, long median, long p95)
    {
        var tally = new ElapsedTally();
        Array.ForEach(seconds, tally.Add);

        Assert.Equal((average, median, p95), (tally.Average, tally.Median, tally.P95));
    }

    [Fact]
    public void A_hundred_thousand_scopes_take_no_more_memory_than_a_few()
    {
        var statistics = HistoryStatistics.Of(Enumerable.Range(0, 100_000).Select(scope => Some.Entry("r") with { Scope = $"s{scope}" }));

        Assert.Equal(33, statistics.Elapsed.Count);
        Assert.Equal(100_000 - 32, statistics.Elapsed[HistoryStatistics.OtherScopes].Count);
    }

    [Fact]
    public void The_newest_lines_come_first_from_the_end_and_the_rest_is_not_read()
    {
        File.WriteAllText(_folder["file"], $"{new string('x', 1_000_000)}\nforeign\n");
        File.AppendAllBytes(_folder["file"], [.. HistoryJson.Line(Some.Entry("a")), .. HistoryJson.Line(Some.Entry("b"))]);

        Assert.Equal(["b", "a", null, null], new HistoryFile(_folder["file"]).LinesFromTheEnd().Select(entry => entry?.RunId));
    }

    public void Dispose() => _folder.Dispose();
}
