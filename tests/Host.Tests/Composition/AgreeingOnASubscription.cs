using Upgrade.Engine.Target;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Composition;

public sealed class AgreeingOnASubscription
{
    private const string Dev = "11111111-1111-4111-8111-111111111111";
    private const string Prod = "22222222-2222-4222-8222-222222222222";
    private const string Profile =
        $$"""
        {"subscriptions":[
          {"id":"{{Dev}}","name":"Dev\u001b[2J","isDefault":true,"environmentName":"AzureCloud"},
          {"id":"{{Prod}}","name":"Prod","isDefault":false,"environmentName":"AzureUSGovernment"}]}
        """;

    [Fact]
    public async Task Two_tools_at_two_subscriptions_are_refused_with_both_names_and_the_command_for_either()
    {
        using var root = Root(azd: Prod);

        var refused = await Assert.ThrowsAsync<TargetException>(() => ProveAsync(root));

        Assert.Equal("subscription_differs", refused.Code);
        Assert.All(
            (string[])["\"Dev\uFFFD[2J\" (" + Dev, "environment prod to \"Prod\" (" + Prod, $"`az account set --subscription {Prod}`", $"`azd env set AZURE_SUBSCRIPTION_ID {Dev}`"],
            words => Assert.Contains(words, refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_subscription_that_az_does_not_know_is_shown_by_its_id()
    {
        using var root = Root(azd: "99999999-9999-4999-8999-999999999999");

        Assert.Contains("prod to 99999999-", (await Assert.ThrowsAsync<TargetException>(() => ProveAsync(root))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tools_at_one_subscription_agree_whatever_its_case()
    {
        using var root = Root(azd: Dev.ToUpperInvariant());

        Assert.Equal("proved", await ProveAsync(root));
    }

    [Fact]
    public async Task A_subscription_that_was_set_by_hand_counts_before_both()
    {
        using var root = Root(azd: Prod);

        Assert.Equal("proved", await ProveAsync(root, ("AZURE_SUBSCRIPTION_ID", Dev)));
    }

    [Fact]
    public async Task Without_one_of_the_tools_there_is_nothing_to_disagree_about()
    {
        using var noAz = new TempFolder().With("work/.azure/prod/.env", $"AZURE_SUBSCRIPTION_ID={Prod}").With("home/x", "");
        using var noAzd = new TempFolder().With("home/.azure/azureProfile.json", Profile).With("work/x", "");

        Assert.Equal("proved", await ProveAsync(noAz));
        Assert.Equal("proved", await ProveAsync(noAzd));
    }

    [Theory]
    [InlineData("AzureUSGovernment", null)]
    [InlineData("azureusgovernment", null)]
    [InlineData(null, "what is asked, since nothing chooses another, is AzureCloud")]
    [InlineData("AzureChinaCloud", "the environment chooses AzureChinaCloud")]
    public async Task A_subscription_of_another_cloud_is_refused(string? chosen, string? shown)
    {
        using var root = Root(azd: Prod);
        (string, string)[] set = chosen is null ? [("AZURE_SUBSCRIPTION_ID", Prod)] : [("AZURE_SUBSCRIPTION_ID", Prod), ("AZURE_CLOUD", chosen)];

        if (shown is null)
        {
            Assert.Equal("proved", await ProveAsync(root, set));
            return;
        }

        var refused = await Assert.ThrowsAsync<TargetException>(() => ProveAsync(root, set));
        Assert.Equal("cloud_differs", refused.Code);
        Assert.All((string[])[shown, "\"Prod\"", "`az cloud set --name AzureUSGovernment`"], words => Assert.Contains(words, refused.Message, StringComparison.Ordinal));
    }

    private static TempFolder Root(string azd) => new TempFolder()
        .With("home/.azure/azureProfile.json", $"\uFEFF{Profile}")
        .With("work/.azure/config.json", """{"version":1,"defaultEnvironment":"prod"}""")
        .With("work/.azure/prod/.env", $"AZURE_SUBSCRIPTION_ID=\"{azd}\"")
        .With("work/.azure/other/.env", "AZURE_SUBSCRIPTION_ID=\"33333333-3333-4333-8333-333333333333\"");

    private static Task<string> ProveAsync(TempFolder root, params (string Name, string Value)[] set)
    {
        var process = set.Concat([("HOME", root["home"]), ("AZURE_RESOURCE_GROUP", "rg"), ("CONTAINER_APP_NAME", "app")]).ToDictionary(pair => pair.Item1, pair => pair.Item2);
        var settings = EnvironmentSources.Read(process, root["work"]);

        return new AgreedSignIn(new SoundSignIn(), settings, Connection.Of(settings)).ProveAsync(TestContext.Current.CancellationToken);
    }

    private sealed class SoundSignIn : ISignIn
    {
        public Task<string> ProveAsync(CancellationToken cancellationToken) => Task.FromResult("proved");
    }
}
