using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure;

public sealed class TrustingALogHost
{
    private static readonly AzureConnection Azure = new() { SubscriptionId = "s", ResourceGroup = "g", AppName = "a" };

    [Fact]
    public void A_host_of_Container_Apps_is_asked_below_the_path_that_it_named() =>
        Assert.Equal(
            "https://eastus.azurecontainerapps.dev/x/subscriptions/s/resourceGroups/g/containerApps/a/revisions/r%2F..%2F/replicas/p/containers/c/logstream?follow=true&output=text&tailLines=7",
            Read("https://eastus.azurecontainerapps.dev/x/subscriptions/other/logstream").Of("r/../", "p", "c", 7, follow: true).AbsoluteUri);

    [Theory]
    [InlineData("https://azurecontainerapps.dev.evil.example/subscriptions/s")]
    [InlineData("https://evilazurecontainerapps.dev/subscriptions/s")]
    [InlineData("https://127.0.0.1/subscriptions/s")]
    [InlineData("http://eastus.azurecontainerapps.dev/subscriptions/s")]
    [InlineData("https://user@eastus.azurecontainerapps.dev/subscriptions/s")]
    public void Any_other_host_is_refused(string endpoint) =>
        Assert.Equal("log_host_refused", Assert.Throws<TargetException>(() => Read(endpoint)).Code);

    [Fact]
    public void The_token_is_never_part_of_its_text() =>
        Assert.DoesNotContain("SECRET", Read("https://eastus.azurecontainerapps.dev/subscriptions/s").ToString(), StringComparison.Ordinal);

    private static LogAccess Read(string endpoint) =>
        LogAccess.Read(JsonElement.Parse($$"""{"properties":{"token":"SECRET","logStreamEndpoint":"{{endpoint}}"} }"""), Azure);
}
