using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Tests.Workflow;

/// <summary>Traffic is written here as <c>a=100</c>, <c>a=0:label</c>; <c>*</c> is the newest that is ready.</summary>
public sealed class PinningTheTraffic
{
    [Theory]
    //          as it is                     to   pinned
    [InlineData("a=100", "a", "a=100")]
    [InlineData("*=100", "a", "a=100")]
    [InlineData("*=100:live", "a", "a=100:live")]
    [InlineData("a=100:blue b=0:green", "a", "a=100:blue b=0:green")]
    [InlineData("*=100 b=0:green c=0", "a", "a=100 b=0:green c=0")]
    [InlineData("a=100 *=0", "a", "a=100 *=0")]
    [InlineData("n=100 a=0:blue", "a", "a=100:blue")]
    [InlineData("n=100:green a=0:blue", "a", "a=100:blue n=0:green")]
    [InlineData("*=100 a=0:blue", "a", "a=100:blue")]
    public void It_is_all_on_one_revision_and_keeps_what_is_the_operators(string now, string to, string pinned) =>
        Assert.Equal(pinned, Text(TrafficPlan.Pinned(Read(now), to)));

    [Theory]
    //          before                       meanwhile                  moved to n
    [InlineData("a=100", "a=100", "n=100")]
    [InlineData("a=100:blue", "a=100:blue", "n=100 a=0:blue")]
    [InlineData("a=100 b=0:green", "a=100 b=0:green", "n=100 b=0:green")]
    [InlineData("*=100", "a=100", "*=100")]
    [InlineData("*=100:live", "a=100:live", "*=100:live")]
    [InlineData("*=100 a=0:blue b=0", "a=100:blue b=0", "*=100 a=0:blue b=0")]
    public void At_the_end_it_is_in_the_operators_own_form(string before, string now, string moved) =>
        Assert.Equal(moved, Text(TrafficPlan.Moved(Read(now), "n", Read(before))));

    private static TrafficShare[] Read(string text) => [.. text.Split(' ').Select(entry => entry.Split('=', ':')).Select(part =>
        new TrafficShare(part[0] == "*" ? null : part[0], int.Parse(part[1], System.Globalization.CultureInfo.InvariantCulture), part.ElementAtOrDefault(2)))];

    private static string Text(IEnumerable<TrafficShare> traffic) =>
        string.Join(' ', traffic.Select(share => $"{share.Revision ?? "*"}={share.Weight}{(share.Label is { } label ? $":{label}" : "")}"));
}
