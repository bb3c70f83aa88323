using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Judging;

/// <summary>The judge of writes, judged.</summary>
public sealed class FindingAMix
{
    [Theory]
    //          write      api  worker  frontend  complaints
    [InlineData("u-run1", "1", "1", "0", 0)]
    [InlineData("u-run1", "1", "0", "0", 1)]
    [InlineData("u-run1", "1", "1", "9", 1)]
    [InlineData("r-run1", "0", "0", "0", 0)]
    [InlineData("r-run1", "1", "0", "0", 1)]
    [InlineData("u-nobody", "1", "1", "0", 1)]
    public void A_mix_is_found_and_a_write_without_a_line(string suffix, string api, string worker, string web, int complaints) => Assert.Equal(
        complaints,
        MixedWrites.Find(Set("0", "0", "0"), [new AskedWrite(suffix, Set(api, worker, web))], [Crowds.Lines.Of("run1") with { Scope = "api", Tag = "1" }]).Count);

    private static ContainerImage[] Set(string api, string worker, string web) =>
        [new("api", $"r/elb-api:{api}"), new("worker", $"r/elb-api:{worker}"), new("frontend", $"r/elb-frontend:{web}")];
}
