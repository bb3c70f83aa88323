using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class CheckingPermissions
{
    private const string Tail = "/providers/Microsoft.Authorization/permissions";
    private const string AtTheApp = "GET " + ScriptedAzure.App + Tail;
    private const string AtTheRegistry = "GET " + ScriptedAzure.Registry + Tail;
    private const string All = """{"value":[{"actions":["*"],"notActions":["Microsoft.Authorization/*/Write"]}]}""";
    private const string ReadOnly = """{"value":[{"actions":["*/read"],"notActions":[]}]}""";

    [Theory]
    //          actions                                  notActions                              allowed
    [InlineData("*", "", true)]
    [InlineData("microsoft.app/CONTAINERAPPS/write", "", true)]
    [InlineData("Microsoft.App/*", "", true)]
    [InlineData("*/write", "", true)]
    [InlineData("Microsoft.App/*/write", "", true)]
    [InlineData("Microsoft.App/containerApps/write/*", "", false)]
    [InlineData("*/read", "", false)]
    [InlineData("", "", false)]
    [InlineData("*", "Microsoft.App/*", false)]
    [InlineData("*", "*/write", false)]
    [InlineData("*", "Microsoft.Authorization/*/Write", true)]
    public void A_star_stands_for_any_letters_and_slashes(string actions, string notActions, bool allowed) =>
        Assert.Equal(allowed, Allows($$"""{"value":[{"actions":["{{actions}}"],"notActions":["{{notActions}}"]}]}"""));

    [Fact]
    public void What_one_assignment_takes_away_another_may_give() =>
        Assert.True(Allows("""{"value":[{"actions":["*"],"notActions":["*/write"]},{"actions":["Microsoft.App/containerApps/write"],"notActions":null}]}"""));

    [Fact]
    public async Task A_missing_right_refuses_and_is_named_with_the_role_to_ask_for()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(AtTheApp, new Reply(200, ReadOnly)).On(AtTheRegistry, new Reply(200, All));

        var result = await RunAsync(azure);

        Assert.Equal((CheckVerdict.Refused, "not_permitted"), (result.Verdict, result.Reason));
        Assert.Contains("Microsoft.App/containerApps/write at containerapp000002", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("revisions/read", result.Detail, StringComparison.Ordinal);
        Assert.Contains("Container Apps Contributor", result.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_registry_is_asked_only_where_something_is_built()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(AtTheApp, new Reply(200, All));

        Assert.Equal(CheckVerdict.Passed, (await RunAsync(azure, builds: false)).Verdict);
        Assert.Equal([AtTheApp], azure.Server.Lines);
        Assert.Equal("?api-version=2022-04-01", azure.Server.Requests[0].Query);
    }

    [Fact]
    public async Task A_rollback_is_warned_and_never_stopped()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(AtTheApp, new Reply(200, ReadOnly));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure, builds: false, isRollback: true)).Verdict);
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_is_a_warning()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(AtTheApp, Reply.Error(403, "AuthorizationFailed", "m"));

        Assert.Equal(CheckVerdict.Warned, (await RunAsync(azure, builds: false)).Verdict);
    }

    private static bool Allows(string body) =>
        ActionPattern.Allow(System.Text.Json.JsonElement.Parse(body).Items("value"), "Microsoft.App/containerApps/write");

    private static Task<CheckResult> RunAsync(ScriptedAzure azure, bool builds = true, bool isRollback = false) =>
        new PermissionsCheck(azure.Session, builds).RunAsync(
            new PreflightSubject(Some.App("""{"containers":[]}"""), isRollback, [], false), TestContext.Current.CancellationToken);
}
