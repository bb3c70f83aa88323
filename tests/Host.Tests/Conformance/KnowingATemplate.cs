using System.Text.Json.Nodes;
using Upgrade.Host.Configuration.Templates;

namespace Upgrade.Host.Tests.Conformance;

public sealed class KnowingATemplate
{
    private static readonly JsonObject Definitions = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conformance", "Schemas", "containerapps.json")))!["definitions"]!.AsObject();

    public static TheoryData<string, string> Owners => new()
    {
        // owner       definition
        { "template",  "Template" },
        { "container", "Container" },
        { "init",      "InitContainer" },
        { "variable",  "EnvironmentVar" },
        { "resources", "ContainerResources" },
        { "probe",     "ContainerAppProbe" },
        { "mount",     "VolumeMount" },
        { "volume",    "Volume" },
        { "item",      "SecretVolumeItem" },
        { "scale",     "Scale" },
        { "rule",      "ScaleRule" },
        { "scaler",    "HttpScaleRule" },
        { "scaler",    "TcpScaleRule" },
        { "custom",    "CustomScaleRule" },
        { "queue",     "QueueScaleRule" },
        { "auth",      "ScaleRuleAuth" },
    };

    [Theory]
    [MemberData(nameof(Owners))]
    public void Its_members_are_those_that_are_published(string owner, string definition) =>
        Assert.Equal(
            MembersOf(Definitions[definition]!).Order(StringComparer.Ordinal),
            TemplateShapes.Rows.Where(row => row.Owner == owner && row.Member != "serviceBinds").Select(row => row.Member).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_part_is_compared_with_a_definition() =>
        Assert.Equal(
            TemplateShapes.Rows.Select(row => row.Owner).Distinct().Except(["http", "header", "tcp"]).Order(StringComparer.Ordinal),
            Owners.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> MembersOf(JsonNode definition) =>
        (definition["properties"]?.AsObject().Select(member => member.Key) ?? [])
        .Concat(definition["allOf"]?.AsArray().SelectMany(part => MembersOf(Definitions[part!["$ref"]!.ToString().Split('/')[^1]]!)) ?? []);
}
