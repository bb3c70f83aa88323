using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Composition;

public sealed class ReadingTheConnection
{
    [Theory]
    [InlineData("../../x", "rg")]
    [InlineData("5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73", "../rg")]
    [InlineData("5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73", "a/b")]
    public void What_would_become_another_path_is_refused(string subscription, string group) =>
        Assert.Throws<ConfigurationException>(() => Connection.Of(SettingsOf(subscription, group)));

    [Fact]
    public void A_plain_one_is_taken() =>
        Assert.Equal("rg-elb_(1).x", Connection.Of(SettingsOf("5A3C9E1F-7D42-4B86-9C0E-2F61D8AB4E73", "rg-elb_(1).x")).ResourceGroup);

    private static Settings SettingsOf(string subscription, string group) => new(
        [
            new SettingsSource("the test", new Dictionary<string, string>
            {
                ["AZURE_SUBSCRIPTION_ID"] = subscription, ["AZURE_RESOURCE_GROUP"] = group, ["CONTAINER_APP_NAME"] = "app",
            }),
        ],
        []);
}
