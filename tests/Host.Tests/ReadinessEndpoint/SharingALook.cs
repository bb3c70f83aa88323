using Microsoft.Extensions.Time.Testing;
using Upgrade.Host.ReadinessEndpoint;

namespace Upgrade.Host.Tests.ReadinessEndpoint;

public sealed class SharingALook
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedComponent _component = new();

    [Fact]
    public async Task Two_hundred_who_ask_at_once_make_one_call()
    {
        var look = Look();
        var asked = Enumerable.Range(0, 200).Select(_ => look.StateAsync(TestContext.Current.CancellationToken)).ToList();
        _component.Answers.SetResult(ComponentHealth.Ok);

        Assert.All(await Task.WhenAll(asked), state => Assert.Equal("ok", state.Status));
        Assert.Equal(1, _component.Looks);
    }

    [Theory]
    [InlineData("ok", 14, 1)]
    [InlineData("ok", 15, 2)]
    [InlineData("down", 2, 1)]
    [InlineData("down", 3, 2)]
    [InlineData("skipped", 3, 2)]
    public async Task A_state_counts_as_long_as_it_may(string status, int seconds, int looks)
    {
        var look = Look();
        _component.Answers.SetResult(new ComponentHealth(status));
        await look.StateAsync(TestContext.Current.CancellationToken);

        _time.Advance(TimeSpan.FromSeconds(seconds));
        await look.StateAsync(TestContext.Current.CancellationToken);

        Assert.Equal(looks, _component.Looks);
    }

    [Fact]
    public async Task One_who_never_answers_is_down_at_the_limit()
    {
        var asked = Look().StateAsync(TestContext.Current.CancellationToken);
        await _component.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(_component.Limit);

        var state = await asked;

        Assert.Equal(("down", "TimeoutError", "no answer within 3 s"), (state.Status, state.ErrorClass, state.Error));
    }

    [Fact]
    public async Task One_who_keeps_the_thread_is_down_at_the_limit_too()
    {
        _component.Unblocked.Reset();
        var asked = Look().StateAsync(TestContext.Current.CancellationToken);
        await _component.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(_component.Limit);

        var first = await Task.WhenAny(asked, Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        _component.Unblocked.Set();

        Assert.Same(asked, first);
        Assert.Equal("TimeoutError", (await asked).ErrorClass);
    }

    private SharedLook Look() => new(_component, TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(3), _time, (_, _) => { });
}
