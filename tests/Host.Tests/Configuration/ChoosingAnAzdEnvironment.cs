using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class ChoosingAnAzdEnvironment
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void The_variable_comes_first()
    {
        using var root = TwoEnvironments().With(".azure/config.json", """{"version":1,"defaultEnvironment":"dev"}""");

        Assert.Equal("prod", WhichIsRead(new Dictionary<string, string> { ["AZURE_ENV_NAME"] = "prod" }, root).Value);
    }

    [Fact]
    public void The_variable_may_stand_in_a_dotenv_file()
    {
        using var root = TwoEnvironments().With(".env.local", "AZURE_ENV_NAME=prod");

        Assert.Equal("prod", WhichIsRead(Nothing, root).Value);
    }

    [Fact]
    public void The_default_comes_second()
    {
        using var root = TwoEnvironments().With(".azure/config.json", """{"version":1,"defaultEnvironment":"dev"}""");

        Assert.Equal("dev", WhichIsRead(Nothing, root).Value);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"defaultEnvironment":7}""")]
    [InlineData("""{"defaultEnvironment":""}""")]
    public void The_only_one_comes_third(string config)
    {
        using var root = new TempFolder().With(".azure/dev/.env", "WHICH=dev").With(".azure/config.json", config);

        Assert.Equal(("dev", 0), WhichIsRead(Nothing, root));
    }

    [Fact]
    public void Of_two_none_is_taken_at_random()
    {
        using var root = TwoEnvironments();

        Assert.Equal((null, 0), WhichIsRead(Nothing, root));
    }

    [Fact]
    public void A_damaged_configuration_is_warned_of()
    {
        using var root = TwoEnvironments().With(".azure/config.json", "{\"defaultEnvironment\":");

        Assert.Equal((null, 1), WhichIsRead(Nothing, root));
    }

    [Fact]
    public void One_that_is_named_and_missing_is_not_replaced_by_another()
    {
        using var root = new TempFolder().With(".azure/dev/.env", "WHICH=dev");

        Assert.Equal((null, 1), WhichIsRead(new Dictionary<string, string> { ["AZURE_ENV_NAME"] = "prod" }, root));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("/etc")]
    [InlineData("..")]
    public void A_name_cannot_lead_out_of_the_folder(string name)
    {
        using var root = new TempFolder().With("outside/.env", "WHICH=outside").With(".azure/dev/.env", "WHICH=dev").With(".env2", "");

        Assert.Equal((null, 1), WhichIsRead(new Dictionary<string, string> { ["AZURE_ENV_NAME"] = name }, root));
    }

    private static TempFolder TwoEnvironments() =>
        new TempFolder().With(".azure/dev/.env", "WHICH=dev").With(".azure/prod/.env", "WHICH=prod");

    private static (string? Value, int Warnings) WhichIsRead(IReadOnlyDictionary<string, string> process, TempFolder root)
    {
        var settings = EnvironmentSources.Read(process, root.Path);
        return (settings.ValueOf("WHICH"), settings.Warnings.Count);
    }
}
