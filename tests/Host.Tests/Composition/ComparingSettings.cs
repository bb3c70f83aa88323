using Upgrade.Engine.Target;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Composition;

public sealed class ComparingSettings
{
    private static readonly AppState App = Some.App("""{"containers":[]}""") with
    {
        Fqdn = "app.example.azurecontainerapps.io",
        Registries = ["regone-a1b2.azurecr.io", "regtwo.azurecr.io", "docker.io"],
        Environment = Environment("https://stone.table.core.windows.net/"),
    };

    [Theory]
    [InlineData("CONTAINER_APP_FQDN", "APP.example.azurecontainerapps.io")]
    [InlineData("ACR_LOGIN_SERVER", "RegTwo.azurecr.io")]
    [InlineData("ACR_NAME", "regone")]
    [InlineData("ACR_NAME", "RegTwo")]
    [InlineData("AZURE_TABLE_ENDPOINT", "https://STONE.table.core.windows.net")]
    [InlineData("STORAGE_ACCOUNT_NAME", "stone")]
    [InlineData("STORAGE_ACCOUNT_NAME", "")]
    [InlineData("SOMETHING_ELSE", "whatever")]
    public async Task A_value_that_is_the_apps_own_is_fine(string name, string value) =>
        Assert.Equal(CheckVerdict.Passed, (await RunAsync(App, (name, value))).Verdict);

    [Theory]
    [InlineData("CONTAINER_APP_FQDN", "other.example", "app.example.azurecontainerapps.io")]
    [InlineData("ACR_LOGIN_SERVER", "other.azurecr.io", "regtwo.azurecr.io")]
    [InlineData("ACR_NAME", "other", "regone or regtwo")]
    [InlineData("AZURE_TABLE_ENDPOINT", "https://other.table.core.windows.net", "https://stone.table.core.windows.net")]
    [InlineData("STORAGE_ACCOUNT_NAME", "other", "stone")]
    public async Task A_value_that_differs_is_refused_and_both_are_shown(string name, string value, string own)
    {
        var result = await RunAsync(App, (name, value));

        Assert.Equal((CheckVerdict.Refused, "settings_differ"), (result.Verdict, result.Reason));
        Assert.Contains($".env sets {name} to {value}, and the app's own is ", result.Detail, StringComparison.Ordinal);
        Assert.Contains(own, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_differ_are_shown_at_once()
    {
        var result = await RunAsync(App, ("ACR_NAME", "x"), ("STORAGE_ACCOUNT_NAME", "y"));

        Assert.Contains("ACR_NAME to x", result.Detail, StringComparison.Ordinal);
        Assert.Contains("STORAGE_ACCOUNT_NAME to y", result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_name_of_the_registry_goes_with_the_server_that_was_set()
    {
        Assert.Equal(CheckVerdict.Refused, (await RunAsync(App, ("ACR_LOGIN_SERVER", "regtwo.azurecr.io"), ("ACR_NAME", "regone"))).Verdict);
        Assert.Equal(CheckVerdict.Passed, (await RunAsync(App with { Registries = [] }, ("ACR_LOGIN_SERVER", "127.0.0.1:5000"), ("ACR_NAME", "any"))).Verdict);
    }

    [Fact]
    public async Task Where_the_app_says_nothing_there_is_nothing_to_differ_from()
    {
        var silent = App with { Registries = [], Environment = Environment() };

        var result = await RunAsync(
            silent, ("ACR_LOGIN_SERVER", "r.azurecr.io"), ("ACR_NAME", "r"), ("AZURE_TABLE_ENDPOINT", "https://s.table.core.windows.net"), ("STORAGE_ACCOUNT_NAME", "s"));

        Assert.Equal(CheckVerdict.Passed, result.Verdict);
    }

    [Fact]
    public async Task An_address_for_an_app_without_ingress_is_refused() =>
        Assert.Contains("the app's own is none", (await RunAsync(App with { Fqdn = null }, ("CONTAINER_APP_FQDN", "a.example"))).Detail, StringComparison.Ordinal);

    [Fact]
    public async Task An_endpoint_that_is_no_host_name_names_no_account()
    {
        var local = App with { Environment = Environment("http://127.0.0.1:10002/devstoreaccount1") };

        Assert.Equal(CheckVerdict.Passed, (await RunAsync(local, ("STORAGE_ACCOUNT_NAME", "devstoreaccount1"))).Verdict);
    }

    [Fact]
    public async Task A_signature_or_a_control_character_is_never_shown()
    {
        var result = await RunAsync(App, ("AZURE_TABLE_ENDPOINT", "https://other.table.core.windows.net/?sv=1&sig=SECRET"), ("ACR_NAME", "a\u001b[2Jb"));

        Assert.DoesNotContain("SECRET", result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Detail);
    }

    [Theory]
    [InlineData("stone")]
    [InlineData("sttwo")]
    public async Task One_of_several_that_the_containers_use_is_the_apps_own(string account)
    {
        var two = App with { Environment = Environment("https://stone.table.core.windows.net", "https://sttwo.table.core.windows.net") };

        Assert.Equal(CheckVerdict.Passed, (await RunAsync(two, ("STORAGE_ACCOUNT_NAME", account))).Verdict);
    }

    private static Dictionary<string, IReadOnlyList<string>> Environment(params string[] endpoints) => new() { ["AZURE_TABLE_ENDPOINT"] = endpoints };

    private static Task<CheckResult> RunAsync(AppState app, params (string Name, string Value)[] set) =>
        new ExplicitSettingsCheck(new Settings([new SettingsSource(".env", set.ToDictionary(pair => pair.Name, pair => pair.Value))], []))
            .RunAsync(new PreflightSubject(app, false, app.Images, false), TestContext.Current.CancellationToken);
}
