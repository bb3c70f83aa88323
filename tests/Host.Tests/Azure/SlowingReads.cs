using Azure;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class SlowingReads
{
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly List<double> _at = [];
    private readonly Queue<int?> _answers = new();

    [Fact]
    public async Task The_distance_doubles_while_reads_are_throttled_and_halves_when_they_are_let_through()
    {
        var pace = new ReadPace(new AzurePatience(), _time);
        var gaps = new List<double>();

        foreach (var (asked, isThrottled) in ((int?, bool)[])[(null, false), (3, true), (3, true), (3, true), (null, false), (null, false), (null, false), (null, false), (null, true), (3600, true)])
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            var number = await pace.WaitAsync(TestContext.Current.CancellationToken);
            if (isThrottled)
            {
                pace.Slow(number, asked is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
            }

            pace.Over(number, isThrottled);
            gaps.Add(pace.Gap.TotalSeconds);
        }

        Assert.Equal([0, 3, 6, 10, 5, 2.5, 1.25, 0, 2, 10], gaps);
    }

    [Fact]
    public async Task A_read_waits_for_the_rest_of_the_distance_and_not_longer()
    {
        var pace = new ReadPace(new AzurePatience(), _time);
        Assert.True(pace.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
        pace.Slow(0, TimeSpan.FromSeconds(4));
        pace.Over(0, wasThrottled: true);
        _time.Advance(TimeSpan.FromSeconds(1));

        var wait = pace.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        await wait.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.True(pace.WaitAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public async Task Polls_that_are_throttled_come_slower()
    {
        // 0 is let through, any other number is 429 with that Retry-After in seconds.
        await PollAsync(0, 2, 0, 2, 0, 0);

        //    the pause of a poll, what was asked for, the distance (twice), and again
        Came(1, 2, 2, 2, 4);
    }

    [Fact]
    public async Task However_long_the_platform_asks_for_there_is_a_limit_to_the_waiting()
    {
        await PollAsync(3600, 3600, 0, 0);

        Came(10, 10, 10);
        Assert.True(_at[^1] < 3600, $"{_at[^1]} s");
    }

    [Fact]
    public async Task What_is_throttled_without_end_is_given_up_when_its_budget_is_spent()
    {
        var fault = await Assert.ThrowsAsync<TargetException>(() => PollAsync([.. Enumerable.Repeat<int?>(5, 20)]));

        Assert.Equal("TooManyRequests", fault.Code);
        Assert.InRange(_at.Count, 2, 7);
    }

    // How long at least was between two requests; how much longer is a matter of this machine's load.
    private void Came(params double[] seconds)
    {
        var between = _at.Zip(_at.Skip(1), (one, next) => next - one).ToList();
        Assert.Equal(seconds.Length, between.Count);
        Assert.All(seconds.Zip(between), pair => Assert.True(pair.Second >= pair.First - 0.01, string.Join(", ", between)));
    }

    // As a run polls: one read at a time, a second between two.
    private async Task PollAsync(params int?[] answers)
    {
        foreach (var answer in answers)
        {
            _answers.Enqueue(answer);
        }

        var polls = PollAsync(new PatientReads(new AzurePatience(), _time));
        while (!polls.IsCompleted)
        {
            // Real time for what goes on by itself, then virtual time for what waits.
            await Task.Delay(2, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await polls;
    }

    private async Task PollAsync(PatientReads reads)
    {
        while (_answers.Count > 0)
        {
            await reads.RunAsync("the operation", _ => AnswerAsync(), CancellationToken.None);
            await Task.Delay(_answers.Count > 0 ? TimeSpan.FromSeconds(1) : TimeSpan.Zero, _time, CancellationToken.None);
        }
    }

    private ValueTask<bool> AnswerAsync()
    {
        _at.Add((_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds);
        var answer = _answers.Dequeue();
        return answer is 0 ? ValueTask.FromResult(true) : throw new RequestFailedException(new Throttled(answer));
    }
}
