using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure;

public sealed class CheckingIdentities
{
    private const string Id = "/subscriptions/s/resourcegroups/RG/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-a";
    private const string Pull = """{"server":"reg.azurecr.io","identity":"IDENTITY"}""";
    private const string Fetch = """{"name":"key","keyVaultUrl":"https://kv.vault.azure.net/secrets/key","identity":"IDENTITY"}""";
    private const string Image = """{"containers":[{"name":"a","image":"REG.azurecr.io/a:1"}]}""";
    private const string First = """{"containers":[{"name":"a","image":"docker.io/a:1"}],"initContainers":[{"name":"b","image":"reg.azurecr.io/b:1"}]}""";
    private const string Other = """{"containers":[{"name":"a","image":"docker.io/a:1"}]}""";
    private const string Variable = """{"containers":[{"name":"a","image":"docker.io/a:1","env":[{"name":"KEY","secretRef":"key"}]}]}""";
    private const string Volume = """{"containers":[],"volumes":[{"name":"v","storageType":"Secret","secrets":[{"secretRef":"key","path":"k"}]}]}""";
    private const string AllOfThem = """{"containers":[],"volumes":[{"name":"v","storageType":"Secret"}]}""";
    private const string Scale = """{"containers":[],"scale":{"rules":[{"name":"r","custom":{"auth":[{"secretRef":"key","triggerParameter":"p"}]}}]}}""";

    //  type, user-assigned, registries, secrets, template → verdict
    public static TheoryData<string, string, string, string, string, CheckVerdict> Apps => new()
    {
        // type                           of the user   registry or secret that is used as       template    verdict
        { "None",                         "",           "",                              "",      Image,      CheckVerdict.Skipped },
        { "SystemAssigned",               "",           Used(Pull, "system"),            "",      Image,      CheckVerdict.Passed },
        { "UserAssigned",                 Id,           Used(Pull, Id),                  "",      Image,      CheckVerdict.Passed },
        { "UserAssigned",                 Id,           Used(Pull, Id.ToUpperInvariant() + "/"), "", Image,   CheckVerdict.Passed },
        { "SystemAssigned, UserAssigned", Id,           Used(Pull, "System"),            Used(Fetch, Id), Variable, CheckVerdict.Passed },
        { "SystemAssigned,UserAssigned",  Id,           Used(Pull, "system"),            "",      Image,      CheckVerdict.Passed },
        { "None",                         "",           Used(Pull, ""),                  "",      Image,      CheckVerdict.Skipped },
        { "None",                         "",           Used(Pull, "system-environment"), Used(Fetch, "System-Environment"), Image, CheckVerdict.Skipped },
        { "None",                         "",           Used(Pull, "system"),            "",      Image,      CheckVerdict.Refused },
        { "UserAssigned",                 Id,           Used(Pull, "system"),            "",      Image,      CheckVerdict.Refused },
        { "SystemAssigned",               "",           Used(Pull, Id),                  "",      First,      CheckVerdict.Refused },
        { "UserAssigned",                 Id + "2",     Used(Pull, Id),                  "",      Image,      CheckVerdict.Refused },
        { "SystemAssigned",               "",           Used(Pull, Id),                  "",      Other,      CheckVerdict.Warned },
        { "None",                         "",           "",                 Used(Fetch, "system"), Variable,  CheckVerdict.Refused },
        { "None",                         "",           "",                 Used(Fetch, Id),       Volume,    CheckVerdict.Refused },
        { "None",                         "",           "",                 Used(Fetch, Id),       AllOfThem, CheckVerdict.Refused },
        { "None",                         "",           "",                 Used(Fetch, Id),       Scale,     CheckVerdict.Refused },
        { "None",                         "",           "",                 Used(Fetch, Id),       Other,     CheckVerdict.Warned },
    };

    [Theory]
    [MemberData(nameof(Apps))]
    public async Task An_app_is_judged_by_the_identities_that_it_has_and_by_what_its_template_needs(
        string type, string user, string registries, string secrets, string template, CheckVerdict verdict)
    {
        var result = await CheckAsync(App(type, user, registries, secrets, template));

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(verdict == CheckVerdict.Refused ? "identity_missing" : null, result.Reason);
    }

    [Fact]
    public async Task A_refusal_names_each_identity_what_it_is_for_and_the_one_command_that_mends_it()
    {
        var result = await CheckAsync(App("None", "", $"{Used(Pull, "system")},{Used(Pull, Id)}", Used(Fetch, Id.ToUpperInvariant()), """{"containers":[{"name":"a","image":"reg.azurecr.io/a:1","env":[{"name":"K","secretRef":"key"}]}]}"""));

        Assert.Equal(
            $"the identity system is not assigned to the app, which is to use it for the registry reg.azurecr.io; the identity {Id} is not assigned to the app, which is to use it for the registry reg.azurecr.io and the secret key, so the new revision could not start",
            result.Detail);
        Assert.Equal($"az containerapp identity assign -n app -g my-group --system-assigned --user-assigned {Id}", result.Remedy);
    }

    [Fact]
    public async Task A_rollback_is_never_stopped_by_it()
    {
        var result = await CheckAsync(App("None", "", Used(Pull, "system"), "", Image), isRollback: true);

        Assert.Equal(CheckVerdict.Warned, result.Verdict);
        Assert.EndsWith("The rollback is tried all the same", result.Remedy, StringComparison.Ordinal);
    }

    private static string Used(string item, string identity) => item.Replace("IDENTITY", identity, StringComparison.Ordinal);

    private static AppState App(string type, string user, string registries, string secrets, string template) => AppPayload.Read(JsonElement.Parse(
        $$"""
        {"id":"/subscriptions/s/resourceGroups/my-group/providers/Microsoft.App/containerApps/app","name":"app",
         "identity":{"type":"{{type}}","userAssignedIdentities":{{(user.Length > 0 ? $$"""{"{{user}}":{} }""" : "null")}} },
         "properties":{"configuration":{"registries":[{{registries}}],"secrets":[{{secrets}}]},"template":{{template}} } }
        """));

    private static Task<CheckResult> CheckAsync(AppState app, bool isRollback = false) =>
        new AssignedIdentitiesCheck().RunAsync(new PreflightSubject(app, isRollback, app.Images, KeepsUnhealthy: false), TestContext.Current.CancellationToken);
}
