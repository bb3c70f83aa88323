using Azure;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class SlowingManyReads
{
    private const int Many = 5;

    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly ReadPace _pace;

    public SlowingManyReads() => _pace = new ReadPace(new AzurePatience(), _time);

    private double Now => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;

    [Fact]
    public async Task Those_that_come_at_the_same_time_keep_the_distance_between_each_other()
    {
        _pace.Slow(0, TimeSpan.FromSeconds(2));
        _time.Advance(TimeSpan.FromSeconds(100));

        var began = await PassAsync([.. Enumerable.Range(0, Many).Select(_ => BeginAsync())]);

        Assert.Equal([100, 102, 104, 106, 108], began.Order());
    }

    [Fact]
    public async Task One_that_began_before_the_platform_throttled_says_nothing_about_the_new_pace()
    {
        var (one, other) = (await _pace.WaitAsync(CancellationToken.None), await _pace.WaitAsync(CancellationToken.None));

        _pace.Slow(one, TimeSpan.FromSeconds(4));
        _pace.Over(other, wasThrottled: false);
        Assert.Equal(4, _pace.Gap.TotalSeconds);

        _time.Advance(TimeSpan.FromSeconds(4));
        _pace.Over(await _pace.WaitAsync(CancellationToken.None), wasThrottled: false);
        Assert.Equal(2, _pace.Gap.TotalSeconds);
    }

    [Fact]
    public async Task Of_those_that_are_throttled_together_the_first_slows_all_and_only_a_longer_word_slows_more()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => _pace.WaitAsync(CancellationToken.None)));

        Array.ForEach(numbers, number => _pace.Slow(number, null));
        Assert.Equal(2, _pace.Gap.TotalSeconds);

        _pace.Slow(numbers[0], TimeSpan.FromSeconds(7));
        Assert.Equal(7, _pace.Gap.TotalSeconds);
    }

    [Fact]
    public async Task Of_those_that_are_let_through_together_the_first_hastens_all()
    {
        _pace.Slow(0, TimeSpan.FromSeconds(8));
        _time.Advance(TimeSpan.FromSeconds(100));
        var numbers = new List<int>();
        for (var reader = 0; reader < Many; reader++)
        {
            numbers.Add(await _pace.WaitAsync(CancellationToken.None));
            _time.Advance(TimeSpan.FromSeconds(8));
        }

        numbers.ForEach(number => _pace.Over(number, wasThrottled: false));

        Assert.Equal(4, _pace.Gap.TotalSeconds);
    }

    [Fact]
    public async Task Real_reads_that_were_throttled_together_do_not_come_back_together()
    {
        var reads = new PatientReads(new AzurePatience(), _time);
        var (gate, came) = (new Lock(), new List<double>());

        await PassAsync([.. Enumerable.Range(0, Many).Select(_ => reads.RunAsync("the app", _ => AnswerAsync(), CancellationToken.None))]);

        Assert.Equal(2 * Many, came.Count);
        var back = came.Skip(Many).ToList();
        Assert.All(back.Zip(back.Skip(1), (one, next) => next - one), between => Assert.True(between >= 3, string.Join(", ", came)));

        // The first of each is throttled, all in the same instant.
        ValueTask<double> AnswerAsync()
        {
            lock (gate)
            {
                came.Add(Now);
                return came.Count > Many ? ValueTask.FromResult(Now) : throw new RequestFailedException(new Throttled(3));
            }
        }
    }

    private async Task<double> BeginAsync()
    {
        await _pace.WaitAsync(CancellationToken.None);
        return Now;
    }

    private async Task<double[]> PassAsync(Task<double>[] reads)
    {
        var all = Task.WhenAll(reads);
        while (!all.IsCompleted)
        {
            // Real time for what goes on by itself, then virtual time for what waits.
            await Task.Delay(2, TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        return await all;
    }
}
