using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class CheckingTheFirewall
{
    private const string Get = "GET " + ScriptedAzure.Registry;

    [Theory]
    //          publicNetworkAccess, defaultAction, an address rule, tasks let through, verdict
    [InlineData("Enabled", "Allow", false, false, CheckVerdict.Passed)]
    [InlineData(null, null, false, false, CheckVerdict.Passed)]
    [InlineData("Disabled", "Deny", false, false, CheckVerdict.Refused)]
    [InlineData("Disabled", "Allow", true, false, CheckVerdict.Refused)]
    [InlineData("Enabled", "Deny", false, false, CheckVerdict.Refused)]
    [InlineData("Enabled", "Deny", true, false, CheckVerdict.Warned)]
    [InlineData("Disabled", "Deny", false, true, CheckVerdict.Warned)]
    public async Task Only_what_is_surely_closed_to_build_machines_refuses(string? access, string? action, bool rule, bool tasks, object verdict)
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, new Reply(200, Registry(access, action, rule, tasks)));

        var result = await RunAsync(azure, builds: true);

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal([Get], azure.Server.Lines);
        if (result.Verdict == CheckVerdict.Refused)
        {
            Assert.Equal("registry_firewall", result.Reason);
            Assert.All((string[])["agent pool", "AzureServices bypass", "az acr update -n reg"], way => Assert.Contains(way, result.Remedy, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Nobody_asks_where_nothing_is_built()
    {
        await using var azure = await ScriptedAzure.StartAsync();

        Assert.Equal(CheckVerdict.Skipped, (await RunAsync(azure, builds: false)).Verdict);
        Assert.Empty(azure.Server.Requests);
    }

    [Fact]
    public async Task A_registry_that_cannot_be_read_is_a_warning()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(Get, Reply.Error(403, "AuthorizationFailed", "m"));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure, builds: true)).Verdict);
    }

    [Theory]
    [InlineData("reg.azurecr.io", "reg")]
    [InlineData("reg-a1b2c3.azurecr.io", "reg")]
    [InlineData("REG.eastus.azurecr.io", "REG")]
    [InlineData("reg.azurecr.us", "reg")]
    [InlineData("reg.azurecr.cn", "reg")]
    [InlineData("docker.io", null)]
    [InlineData("reg.azurecr.io.example", null)]
    public void A_registry_s_name_stands_in_its_host(string host, string? name) => Assert.Equal(name, RegistryName.InHost(host));

    [Fact]
    public async Task A_registry_that_cannot_be_told_is_a_warning_that_lists_those_that_may_be_meant()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        using var nameless = new AzureSession(azure.Session.Connection with { RegistryName = null, RegistryServer = null }, TimeProvider.System);
        var app = Some.App("""{"containers":[{"name":"a","image":"regone.azurecr.io/a:1"},{"name":"b","image":"regtwo.azurecr.io/b:1"},{"name":"c","image":"docker.io/c:1"}]}""");

        var result = await new RegistryFirewallCheck(nameless, builds: true).RunAsync(new PreflightSubject(app, false, [], false), TestContext.Current.CancellationToken);

        Assert.Equal(CheckVerdict.Warned, result.Verdict);
        Assert.Contains("regone and regtwo", result.Detail, StringComparison.Ordinal);
        Assert.Empty(azure.Server.Requests);
    }

    private static Task<CheckResult> RunAsync(ScriptedAzure azure, bool builds) => new RegistryFirewallCheck(azure.Session, builds).RunAsync(
        new PreflightSubject(Some.App("""{"containers":[]}"""), false, [], false), TestContext.Current.CancellationToken);

    private static string Registry(string? access, string? action, bool rule, bool tasks) => new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["publicNetworkAccess"] = access,
            ["networkRuleSet"] = action is null ? null : new JsonObject
            {
                ["defaultAction"] = action,
                ["ipRules"] = rule ? new JsonArray(new JsonObject { ["action"] = "Allow", ["value"] = "203.0.113.7" }) : new JsonArray(),
            },
            ["networkRuleBypassOptions"] = "AzureServices",
            ["networkRuleBypassAllowedForTasks"] = tasks,
        },
    }.ToJsonString();
}
