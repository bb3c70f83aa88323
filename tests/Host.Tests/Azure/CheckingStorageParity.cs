using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;
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
    [InlineData("""{"value":[]}""", "no account named `st…`")]
    [InlineData("""{"value":[{"name":"stone"},{"name":"other"},{"name":"sttwo"}]}""", "several: stone, sttwo")]
    public async Task No_account_or_several_is_a_warning_that_lists_them(string list, string listed)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Accounts, new Reply(200, list));

        var result = await RunAsync(azure);

        Assert.Equal(CheckVerdict.Warned, result.Verdict);
        Assert.Contains(listed, result.Detail, StringComparison.Ordinal);
        Assert.Equal([Accounts], azure.Server.Lines);
    }

    [Theory]
    [InlineData("https://stone.table.core.windows.net/", "stone")]
    [InlineData("https://stone.table.core.usgovcloudapi.net", "stone")]
    [InlineData("https://stone.table.core.chinacloudapi.cn", "stone")]
    [InlineData("https://stone.privatelink.table.core.windows.net", "stone")]
    [InlineData("https://stone.z12.table.storage.azure.net", "stone")]
    [InlineData("https://stone-secondary.table.core.windows.net", "stone")]
    [InlineData("https://tables.example.com", null)]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1", null)]
    [InlineData("http://azurite:10002/devstoreaccount1", null)]
    [InlineData("no address", null)]
    public void The_account_stands_first_in_the_host_of_its_table_service(string endpoint, string? account) => Assert.Equal(account, KnownNames.AccountIn(endpoint));

    [Fact]
    public async Task Containers_that_use_several_accounts_are_refused_and_the_accounts_listed()
    {
        await using var azure = await ScriptedAzure.StartAsync();

        var result = await RunAsync(azure, null, null, "https://stone.table.core.windows.net", "https://sttwo.table.core.windows.net/");

        Assert.Equal((CheckVerdict.Refused, "ambiguous_account"), (result.Verdict, result.Reason));
        Assert.Contains("stone, sttwo", result.Detail, StringComparison.Ordinal);
        Assert.Contains("STORAGE_ACCOUNT_NAME", result.Remedy, StringComparison.Ordinal);
        Assert.Empty(azure.Server.Requests);
    }

    [Theory]
    [InlineData("https://sttwo.table.core.windows.net", null)]
    [InlineData(null, "sttwo")]
    public async Task What_was_set_says_which_of_several_accounts_counts(string? endpoint, string? name)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"{Accounts}/sttwo", new Reply(200, Element(null, null).GetRawText()));

        Assert.Equal(CheckVerdict.Passed, (await RunAsync(azure, endpoint, name, "https://stone.table.core.windows.net", "https://sttwo.table.core.windows.net/")).Verdict);
        Assert.Equal([$"{Accounts}/sttwo"], azure.Server.Lines);
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

    [Theory]
    [InlineData("<html>no account</html>")]
    [InlineData("{\"properties\":")]
    public async Task An_answer_that_is_no_account_is_a_warning(string body)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"{Accounts}/st1", new Reply(200, body)).On(Accounts, new Reply(200, body));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure, name: "st1")).Verdict);
        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure)).Verdict);
    }

    [Fact]
    public async Task A_list_of_accounts_that_may_not_be_read_is_a_warning()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Accounts, Reply.Error(403, "AuthorizationFailed", "m"));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure)).Verdict);
    }

    [Fact]
    public void One_approved_connection_among_others_is_enough()
    {
        var account = JsonNode.Parse(Element("Disabled", "Pending").GetRawText())!;
        var connections = account["properties"]!["privateEndpointConnections"]!.AsArray();
        var approved = connections[0]!.DeepClone();
        approved["properties"]!["privateLinkServiceConnectionState"]!["status"] = "Approved";
        connections.Add(approved);

        Assert.Equal(CheckVerdict.Passed, StorageParityCheck.Judge("st1", System.Text.Json.JsonElement.Parse(account.ToJsonString())).Verdict);
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

    // Each endpoint of the app's own is a container's.
    private static Task<CheckResult> RunAsync(ScriptedAzure azure, string? endpoint = null, string? name = null, params string?[] own)
    {
        var containers = own.OfType<string>().Select(value => $$"""{"name":"c","image":"i","env":[{"name":"AZURE_TABLE_ENDPOINT","value":"{{value}}"}]}""");
        var app = Some.App($$"""{"containers":[{{string.Join(',', containers)}}]}""");
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
