using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class FindingASetting
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void The_first_place_that_sets_a_name_wins()
    {
        using var root = new TempFolder()
            .With(".env", "B=env\nC=env\nD=env")
            .With(".env.local", "C=local\nE=local")
            .With(".azure/dev/.env", "E=azd\nF=\"azd\"");

        var settings = EnvironmentSources.Read(new Dictionary<string, string> { ["A"] = "process", ["B"] = "process" }, root.Path);

        Assert.Equal(
            ["process", "process", "env", "env", "local", "azd"],
            new[] { "A", "B", "C", "D", "E", "F" }.Select(name => settings.Require(name)));
        Assert.Equal(".azure/dev/.env", settings.Find("F")?.Source);
        Assert.Null(settings.Find("G"));
        Assert.Empty(settings.Warnings);
    }

    [Fact]
    public void Set_to_nothing_counts_as_set()
    {
        using var root = new TempFolder().With(".env", "A=\n").With(".env.local", "A=later");

        var settings = EnvironmentSources.Read(Nothing, root.Path);

        Assert.Equal(new Setting("A", "", ".env"), settings.Find("A"));
        Assert.Null(settings.ValueOf("A"));
        var refused = Assert.Throws<ConfigurationException>(() => settings.Require("A"));
        Assert.StartsWith("A is unset: .env sets it to nothing", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_nobody_sets_is_told_with_every_place_that_was_looked_in()
    {
        using var root = new TempFolder().With(".azure/dev/.env", "X=1");

        var refused = Assert.Throws<ConfigurationException>(() => EnvironmentSources.Read(Nothing, root.Path).Require("ACR_NAME"));

        Assert.StartsWith(
            "ACR_NAME is unset. Looked for it in the environment, .env, .env.local, .azure/dev/.env.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_lines_are_warned_of_by_number_and_without_their_text()
    {
        using var root = new TempFolder().With(".env", "A=1\nsecret\nB=\"open");

        var warning = Assert.Single(EnvironmentSources.Read(Nothing, root.Path).Warnings);

        Assert.Equal(".env was read without line 2, 3: not of the form NAME=value.", warning);
    }

    [Fact]
    public void A_file_that_is_far_too_large_sets_nothing()
    {
        using var root = new TempFolder().With(".env", "A=1\n" + new string('#', DotenvFile.LargestFile));

        var settings = EnvironmentSources.Read(Nothing, root.Path);

        Assert.Null(settings.Find("A"));
        Assert.Contains("larger than 1 MiB", Assert.Single(settings.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_a_file_sets_nothing()
    {
        using var root = new TempFolder();
        Directory.CreateDirectory(root[".env"]);

        Assert.Null(EnvironmentSources.Read(Nothing, root.Path).Find("A"));
    }

    [Fact]
    public void The_environment_of_this_process_is_one_of_them() =>
        Assert.Equal(Environment.GetEnvironmentVariable("PATH"), EnvironmentSources.OfThisProcess()["PATH"]);
}
