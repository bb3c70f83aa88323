using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Engine.Readiness;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Readiness;

public sealed class ChoosingTheFirstAction
{
    private const string Whole = "\"id\":\"a\",\"cause\":\"c\",\"action\":\"a\",\"command\":\"c\",\"link\":\"l\"";

    private static string Fixtures => Path.Combine(Repository.Root, "tests/Engine.Tests/Readiness/Fixtures");

    public static TheoryData<string> Ids => [.. ReadinessRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_answers_its_own_fixture_and_no_other_rule_would(string id)
    {
        var components = JsonNode.Parse(File.ReadAllText(Path.Combine(Fixtures, $"{id}.json")))!["components"]!.AsObject();
        var (name, state) = Assert.Single(components);
        var (kind, error) = ((string?)state!["error_class"], (string?)state["error"]);

        Assert.Equal(id, ReadinessRules.For(name, kind, error).Id);
        Assert.DoesNotContain(ReadinessRules.All, rule => !rule.IsLastResort && rule.Id != id && rule.Fits(name, kind, error));
    }

    [Fact]
    public void Every_fixture_has_its_rule() =>
        Assert.Equal(
            ReadinessRules.All.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Directory.GetFiles(Fixtures).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("HttpResponseError", "any-http-response")]
    [InlineData("KeyError", "any")]
    [InlineData(null, "any")]
    public void Whatever_is_not_known_has_a_last_resort(string? kind, string id) =>
        Assert.Equal(id, ReadinessRules.For("nobody knows", kind, null).Id);

    [Theory]
    [InlineData("[]")]
    [InlineData("[{}]")]
    [InlineData($$"""[{{{Whole}},"patern":"x"}]""")]
    [InlineData($$"""[{{{Whole}},"pattern":7}]""")]
    [InlineData($$"""[{{{Whole}}},{{{Whole}}}]""")]
    [InlineData($$"""[{{{Whole}},"component":"redis"}]""")]
    [InlineData($$"""[{{{Whole}},"pattern":"("},{"id":"b","cause":"c","action":"a","command":"c","link":"l"}]""")]
    public void A_file_of_rules_that_is_not_whole_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => ReadinessRules.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));
}
