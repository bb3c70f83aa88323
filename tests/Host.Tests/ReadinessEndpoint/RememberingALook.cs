using Upgrade.Host.Configuration;
using Upgrade.Host.ReadinessEndpoint;

namespace Upgrade.Host.Tests.ReadinessEndpoint;

public sealed class RememberingALook
{
    [Fact]
    public void Where_nothing_is_set_a_good_one_counts_15_seconds_and_a_bad_one_3()
    {
        var settings = EndpointSettingsReading.Of(new Settings([], []));

        Assert.Equal((15, 3), (settings.GoodLifetime.TotalSeconds, settings.BadLifetime.TotalSeconds));
    }
}
