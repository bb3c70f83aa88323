using System.Text;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class ReadingWhatAzWroteDown
{
    private const string Dev = "11111111-1111-4111-8111-111111111111";
    private const string Prod = "22222222-2222-4222-8222-222222222222";

    // As the Azure CLI writes it: a byte order mark at its head, and members that nobody here reads.
    private const string Profile =
        $$"""
        {"installationId": "5f0c", "subscriptions": [
          {"id": "{{Dev}}", "name": "Dev", "state": "Enabled", "user": {"name": "operator@example.com", "type": "user"}, "isDefault": false, "tenantId": "33333333-3333-4333-8333-333333333333", "environmentName": "AzureCloud", "managedByTenants": []},
          {"id": "{{Prod}}", "name": "Prod", "state": "Enabled", "isDefault": true, "environmentName": "AzureUSGovernment"},
          {"id": "44444444-4444-4444-8444-444444444444/", "name": "N/A(tenant level account)", "isDefault": false}
        ]}
        """;

    [Fact]
    public void The_default_subscription_and_the_cloud_are_settings_of_the_last_resort()
    {
        using var root = new TempFolder().With("home/.azure/azureProfile.json", $"\uFEFF{Profile}").With("home/.azure/config", "[core]\nname = x\n[cloud]\nName = AzureUSGovernment\r\n");

        var settings = Read(root);

        Assert.Equal(new Setting("AZURE_SUBSCRIPTION_ID", Prod, "az (~/.azure)"), settings.Find("AZURE_SUBSCRIPTION_ID"));
        Assert.Equal(new Setting("AZURE_CLOUD", "AzureUSGovernment", "az (~/.azure)"), settings.Find("AZURE_CLOUD"));
        Assert.Equal([("Dev", "AzureCloud"), ("Prod", "AzureUSGovernment")], settings.Az!.Subscriptions.Select(known => (known.Name, known.Cloud!)));
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void Every_other_place_comes_before_it()
    {
        using var root = new TempFolder().With("home/.azure/azureProfile.json", Profile).With("work/.azure/one/.env", $"AZURE_SUBSCRIPTION_ID={Dev}");

        Assert.Equal(".azure/one/.env", Read(root).Find("AZURE_SUBSCRIPTION_ID")!.Source);
    }

    [Fact]
    public void The_folder_and_the_cloud_may_be_named_in_the_environment()
    {
        using var root = new TempFolder().With("elsewhere/azureProfile.json", Profile).With("elsewhere/config", "[cloud]\nname=AzureChinaCloud").With("home/.azure/config", "[cloud]\nname=AzureUSGovernment");

        Assert.Equal("AzureChinaCloud", Read(root, ("AZURE_CONFIG_DIR", root["elsewhere"])).ValueOf("AZURE_CLOUD"));
        Assert.Equal(Prod, Read(root, ("AZURE_CONFIG_DIR", root["elsewhere"])).ValueOf("AZURE_SUBSCRIPTION_ID"));
        Assert.Equal("AzureCloud", Read(root, ("AZURE_CLOUD_NAME", "AzureCloud")).ValueOf("AZURE_CLOUD"));
        Assert.Equal("AzureUSGovernment", Read(root).ValueOf("AZURE_CLOUD"));
    }

    [Fact]
    public void Where_it_was_looked_is_told_of_the_names_that_may_stand_there()
    {
        using var root = new TempFolder();

        Assert.Contains("az (~/.azure)", Read(root).WhyUnset("AZURE_SUBSCRIPTION_ID"), StringComparison.Ordinal);
        Assert.DoesNotContain("~/.azure)", Read(root).WhyUnset("CONTAINER_APP_NAME"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\"subscriptions\":[", 1)]
    [InlineData("[]", 0)]
    [InlineData("7", 0)]
    [InlineData("{\"subscriptions\":{}}", 0)]
    [InlineData("{\"subscriptions\":[7,null,[],{\"id\":7,\"isDefault\":true},{\"id\":\"../../x\",\"isDefault\":true}]}", 0)]
    [InlineData("{\"subscriptions\":[{\"id\":\"\\ud800\",\"isDefault\":true}],\"\\ud800\":1}", 0)]
    public void A_profile_of_another_form_sets_nothing(string profile, int warnings)
    {
        using var root = new TempFolder().With("home/.azure/azureProfile.json", profile);

        var settings = Read(root);

        Assert.Null(settings.Find("AZURE_SUBSCRIPTION_ID"));
        Assert.Equal(warnings, settings.Warnings.Count);
    }

    [Theory]
    [InlineData("[clouds]\nname = X")]
    [InlineData("name = X\n[cloud]")]
    [InlineData("[cloud]\n# name = X\nname")]
    [InlineData("[cloud]\nname =\n[defaults]\nname = X")]
    [InlineData("\0\0\u001b[cloud]\nname = X")]
    public void A_configuration_that_chooses_no_cloud_sets_none(string config)
    {
        using var root = new TempFolder().With("home/.azure/config", config);

        Assert.Null(Read(root).Find("AZURE_CLOUD"));
    }

    [Fact]
    public void A_file_that_is_far_too_large_or_none_at_all_is_warned_of()
    {
        using var root = new TempFolder().With("home/.azure/config", "[cloud]\nname = X\n" + new string('#', 1 << 20));
        Directory.CreateDirectory(root["home/.azure/azureProfile.json"]);

        var settings = Read(root);

        Assert.Null(settings.Find("AZURE_CLOUD"));
        Assert.Equal(["~/.azure/azureProfile.json was not read", "~/.azure/config was not read"], settings.Warnings.Select(warning => warning.Split(':')[0]));
    }

    [Fact]
    public void Any_bytes_at_all_are_survived()
    {
        var dice = new Dice();
        using var root = new TempFolder();
        Directory.CreateDirectory(root["home/.azure"]);

        for (var round = 0; round < 300; round++)
        {
            File.WriteAllBytes(root["home/.azure/azureProfile.json"], Spoil(dice, Profile));
            File.WriteAllBytes(root["home/.azure/config"], Spoil(dice, "[cloud]\nname = AzureCloud\n"));

            var id = Read(root).ValueOf("AZURE_SUBSCRIPTION_ID");
            Assert.True(id is null || Guid.TryParseExact(id, "D", out _), id);
        }
    }

    private static byte[] Spoil(Dice dice, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        for (var change = dice.Below(6) + 1; change > 0; change--)
        {
            bytes[dice.Below(bytes.Length)] = (byte)dice.Below(256);
        }

        return bytes[..(bytes.Length - dice.Below(bytes.Length / 2))];
    }

    private static Settings Read(TempFolder root, params (string Name, string Value)[] set)
    {
        Directory.CreateDirectory(root["work"]);
        var process = set.Append((Name: "HOME", Value: root["home"])).ToDictionary(pair => pair.Name, pair => pair.Value);

        return EnvironmentSources.Read(process, root["work"]);
    }
}
