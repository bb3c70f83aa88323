using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class NamingTheCommand
{
    private const string Open = "az x -n <app> -g <group> -s <account> -p <principal-id>";

    [Fact]
    public void What_is_known_is_filled_in_and_the_rest_stays_open() =>
        Assert.Equal("az x -n ca -g rg.one_2 -s <account> -p <principal-id>", new KnownNames("ca", "rg.one_2").Fill(Open));

    [Theory]
    //          group           what stands in the command
    [InlineData("rg(test)", "-g 'rg(test)' ")]
    [InlineData("großgruppe", "-g 'großgruppe' ")]
    [InlineData("rg'; rm -rf", "-g <group> ")]
    [InlineData("$(id)", "-g <group> ")]
    [InlineData("", "-g <group> ")]
    public void No_name_becomes_more_than_one_word_of_a_shell(string group, string shown) =>
        Assert.Contains(shown, new KnownNames(Group: group).Fill(Open), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://stelb.table.core.windows.net", "stelb")]
    [InlineData("https://stelb.table.core.windows.net/?sv=1&sig=x", "stelb")]
    [InlineData("https://stelb.privatelink.table.core.windows.net", "stelb")]
    [InlineData("https://stelb-secondary.table.core.windows.net", "stelb")]
    [InlineData("https://stelb.z12.table.storage.azure.net", "stelb")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1", null)]
    [InlineData("https://proxy.example.com/stelb", null)]
    [InlineData("no address", null)]
    [InlineData(null, null)]
    public void The_account_is_read_from_the_endpoint_of_its_tables(string? endpoint, string? account) =>
        Assert.Equal(account, KnownNames.AccountIn(endpoint));

    [Fact]
    public void An_app_tells_its_names() => Assert.Equal(new KnownNames("ca", "rg-one", "stelb"), KnownNames.Of(new AppState
    {
        Id = "/subscriptions/0/resourcegroups/rg-one/providers/Microsoft.App/containerApps/ca",
        Name = "ca",
        ProvisioningState = "Succeeded",
        RevisionMode = "Single",
        LatestRevision = "r",
        LatestReadyRevision = "r",
        Images = [],
        Template = JsonElement.Parse("{}"),
        Environment = new Dictionary<string, IReadOnlyList<string>> { ["AZURE_TABLE_ENDPOINT"] = ["https://stelb.table.core.windows.net"] },
    }));
}
