using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class CheckingStorageParity
{
    private const string Accounts = "GET " + ScriptedAzure.Group + "/providers/Microsoft.Storage/storageAccounts";

    [Theory]
    //          publicNetworkAccess    connection's state   verdict
    [InlineData(null, null, CheckVerdict.Passed)]
    [InlineData("Enabled", null, CheckVerdict.Passed)]
    [InlineData("SecuredByPerimeter", null, CheckVerdict.Passed)]
    [InlineData("Disabled", "Approved", CheckVerdict.Passed)]
    [InlineData("Disabled", "Pending", CheckVerdict.ParityRefused)]
    [InlineData("Disabled", "Rejected", CheckVerdict.ParityRefused)]
    [InlineData("Disabled", null, CheckVerdict.ParityRefused)]
    public void Only_a_locked_account_without_an_approved_connection_refuses(string? access, string? state, object verdict) =>
        Assert.Equal(verdict, StorageParityCheck.Judge("st1", Element(access, state)).Verdict);

    [Fact]
    public void A_refusal_names_both_ways_out_and_the_option()
    {
        var result = StorageParityCheck.Judge("st1", Element("Disabled", null));

        Assert.Contains("A: approve or create a private endpoint", result.Remedy, StringComparison.Ordinal);
        Assert.Contains("B: `az storage account update -n st1 --public-network-access Enabled`", result.Remedy, StringComparison.Ordinal);
        Assert.Contains("`--skip-parity-check`", result.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    //          endpoint                                   name      the app's own endpoint                       account
    [InlineData("https://stone.table.core.windows.net/", "sttwo", "https://stthree.table.core.windows.net", "stone")]
    [InlineData(null, "sttwo", "https://stthree.table.core.windows.net", "stthree")]
    [InlineData(null, "sttwo", null, "sttwo")]
    public async Task The_account_is_the_one_that_the_app_uses(string? endpoint, string? name, string? own, string account)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"{Accounts}/{account}", new Reply(200, Element(null, null).GetRawText()));

        var result = await RunAsync(azure, endpoint, name, own);

        Assert.Equal(CheckVerdict.Passed, result.Verdict);
        Assert.Equal([$"{Accounts}/{account}"], azure.Server.Lines);
        Assert.Equal("?api-version=2023-05-01", azure.Server.Requests[0].Query);
    }

    [Fact]
    public async Task The_only_account_of_the_group_is_taken_with_a_warning()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Accounts, new Reply(200, """{"value":[{"name":"stonly"},{"name":"other"}]}"""))
            .On($"{Accounts}/stonly", new Reply(200, Element(null, null).GetRawText()), new Reply(200, Element("Disabled", null).GetRawText()));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure)).Verdict);
        Assert.Equal(CheckVerdict.ParityRefused, (await RunAsync(azure)).Verdict);
    }

    [Theory]
    [InlineData("""{"value":[]}""")]
    [InlineData("""{"value":[{"name":"stone"},{"name":"sttwo"}]}""")]
    public async Task No_account_or_several_is_a_warning(string list)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Accounts, new Reply(200, list));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure)).Verdict);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task An_account_that_cannot_be_read_is_a_warning(int status)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"{Accounts}/st1", Reply.Error(status, "Code", "m"));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure, name: "st1")).Verdict);
    }

    [Fact]
    public async Task A_rollback_is_not_stopped()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        var subject = new PreflightSubject(Some.App("""{"containers":[]}"""), true, [], false);

        var result = await new StorageParityCheck(azure.Session, null, "st1").RunAsync(subject, TestContext.Current.CancellationToken);

        Assert.Equal(CheckVerdict.Skipped, result.Verdict);
        Assert.Empty(azure.Server.Requests);
    }

    private static Task<CheckResult> RunAsync(ScriptedAzure azure, string? endpoint = null, string? name = null, string? own = null)
    {
        var environment = own is null ? "[]" : $$"""[{"name":"AZURE_TABLE_ENDPOINT","value":"{{own}}"}]""";
        var app = Some.App($$"""{"containers":[{"name":"api","image":"i","env":{{environment}} }]}""");
        return new StorageParityCheck(azure.Session, endpoint, name)
            .RunAsync(new PreflightSubject(app, false, [], false), TestContext.Current.CancellationToken);
    }

    // The recorded account, with the recorded connection where it shall have one.
    private static System.Text.Json.JsonElement Element(string? access, string? state)
    {
        var account = JsonNode.Parse(Payload.Example("StorageAccountGetProperties.json").GetRawText())!;
        var connections = JsonNode.Parse(Payload.Example("StorageAccountListPrivateEndpointConnections.json").GetRawText())!["value"]!;
        account["properties"]!["publicNetworkAccess"] = access;
        foreach (var connection in connections.AsArray())
        {
            connection!["properties"]!["privateLinkServiceConnectionState"]!["status"] = state;
        }

        account["properties"]!["privateEndpointConnections"] = state is null ? null : connections.DeepClone();
        return System.Text.Json.JsonElement.Parse(account.ToJsonString());
    }
}
