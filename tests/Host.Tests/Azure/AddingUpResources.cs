using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class AddingUpResources
{
    [Theory]
    [InlineData("0.25 0.5Gi, 0.5 1Gi", null, CheckVerdict.Passed)]
    [InlineData("0.1 0.25Gi, 0.15 256Mi", "Consumption", CheckVerdict.Passed)]
    [InlineData("2 4Gi, 2 4Gi", "Consumption", CheckVerdict.Passed)]
    [InlineData("2 4Gi, 2.25 4.5Gi", "Consumption", CheckVerdict.Warned)]
    [InlineData("0.5 2Gi", "Consumption", CheckVerdict.Warned)]
    [InlineData("0.3 0.6Gi", null, CheckVerdict.Warned)]
    [InlineData("8 2Gi", "D8", CheckVerdict.Passed)]
    [InlineData("0.5 lots", null, CheckVerdict.Skipped)]
    public async Task Consumption_takes_a_quarter_core_or_more_with_two_gibibytes_a_core(string containers, string? profile, object verdict)
    {
        var items = containers.Split(", ").Select(each => each.Split(' '))
            .Select(each => $$"""{"name":"a","image":"i","resources":{"cpu":{{each[0]}},"memory":"{{each[1]}}"} }""");
        var app = Some.App($$"""{"containers":[{{string.Join(',', items)}}]}""") with { WorkloadProfile = profile };

        var result = await new ResourceTotalsCheck().RunAsync(new PreflightSubject(app, false, [], false), TestContext.Current.CancellationToken);

        Assert.Equal(verdict, result.Verdict);
    }
}
