using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Conformance;

public sealed class SendingRequests(Wire wire, ITestOutputHelper output) : IClassFixture<Wire>
{
    private const string Patch = "containerapps.json#ContainerAppPatch";

    [Fact]
    public void Every_request_is_as_its_operation_publishes_it()
    {
        output.WriteLine($"{wire.Sent.Count} requests of {wire.Sent.Select(sent => sent.Name).Distinct().Count()} operations");

        Assert.Empty(wire.Sent.SelectMany(sent => sent.Faults()).Distinct());
    }

    [Fact]
    public void Every_operation_that_is_published_here_is_sent() =>
        Assert.Equal(
            PublishedOperations.All.Select(operation => $"{operation.Name} {operation.Method}").Order(),
            wire.Sent.Select(sent => $"{sent.Name} {sent.Method}").Distinct().Order());

    [Fact]
    public void The_write_of_a_template_is_among_them_and_that_of_a_script_s_place_too()
    {
        var written = wire.Sent.Where(sent => sent.Name == "app.patch").Select(sent => sent.Document!["properties"]!["template"]).OfType<JsonNode>().ToList();

        Assert.Contains(written, template => template["volumes"] is JsonArray { Count: > 0 } && template["scale"]?["rules"] is JsonArray { Count: > 0 } && template["containers"]![0]!["probes"] is JsonArray { Count: 2 });
        Assert.Contains(written, template => (string?)template["revisionSuffix"] == "by-a-script");
    }

    // The verdict above is worth what a spoilt request makes of it.
    [Theory]
    [InlineData("containers.0.imgae", "\"x\"")]
    [InlineData("containers.0.resources.ephemeralStorage", "\"4Gi\"")]
    [InlineData("containers.0.resources.cpu", "\"1.0\"")]
    [InlineData("containers.0.env", "[{\"name\":\"A\",\"value\":null}]")]
    [InlineData("containers.0.env", "[{\"name\":\"A\",\"secretref\":\"a\"}]")]
    [InlineData("containers.0.probes", "[{\"type\":\"Liveness\",\"httpGet\":{\"path\":\"/\"}}]")]
    [InlineData("containers.0.probes", "[{\"type\":\"Alive\"}]")]
    [InlineData("containers.0.probes", "[{\"periodSeconds\":1.5}]")]
    [InlineData("scale", "{\"maxReplicas\":3000000000}")]
    [InlineData("scale", "{\"rules\":[{\"custom\":{\"metadata\":{\"a\":1}}}]}")]
    [InlineData("revisionsuffix", "\"a\"")]
    public void A_patch_that_is_spoilt_is_found_out(string member, string value)
    {
        var sent = wire.Sent.First(request => request.Name == "app.patch");
        var body = JsonNode.Parse(Encoding.UTF8.GetString(sent.Body))!;
        var spoilt = body["properties"]!["template"]!;
        var path = member.Split('.');
        foreach (var step in path.SkipLast(1))
        {
            spoilt = int.TryParse(step, out var at) ? spoilt[at]! : spoilt[step]!;
        }

        spoilt[path[^1]] = JsonNode.Parse(value);

        Assert.NotEmpty((sent with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) }).Faults());
    }

    [Theory]
    [InlineData("{\"weight\":\"100\"}")]
    [InlineData("{\"weight\":100,\"revision\":\"a\"}")]
    [InlineData("{\"weight\":100,\"latestRevision\":\"true\"}")]
    public void Traffic_that_is_spoilt_is_found_out(string entry)
    {
        var sent = wire.Sent.Last(request => request.Name == "app.patch" && Encoding.UTF8.GetString(request.Body).Contains("\"traffic\"", StringComparison.Ordinal));
        var body = sent.Document!;
        body["properties"]!["configuration"]!["ingress"]!["traffic"]![0] = JsonNode.Parse(entry);

        Assert.NotEmpty((sent with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) }).Faults());
    }

    [Theory]
    [InlineData("type", "\"TaskRunRequest\"")]
    [InlineData("platform", "{\"os\":\"linux\"}")]
    [InlineData("timeout", "60")]
    [InlineData("imageName", "\"a:b\"")]
    [InlineData("dockerFilePath", "null")]
    public void A_build_that_is_spoilt_is_found_out(string member, string value)
    {
        var sent = wire.Sent.First(request => request.Name == "build.schedule");
        var body = sent.Document!;
        body[member] = JsonNode.Parse(value);

        Assert.NotEmpty((sent with { Body = Encoding.UTF8.GetBytes(body.ToJsonString()) }).Faults());
    }

    [Fact]
    public void A_request_of_an_unknown_operation_path_version_or_body_is_found_out_by_its_name()
    {
        var sent = wire.Sent.First(request => request.Name == "app.get");

        Assert.Empty(sent.Faults());
        Assert.Contains("app.delete", Assert.Single((sent with { Name = "app.delete" }).Faults()), StringComparison.Ordinal);
        Assert.Single((sent with { Path = sent.Path.Replace("containerApps", "containerapps", StringComparison.Ordinal) }).Faults());
        Assert.Single((sent with { Query = new Dictionary<string, string> { ["api-version"] = "2024-03-01" } }).Faults());
        Assert.Single((sent with { Body = [1] }).Faults());
    }

    [Fact]
    public void A_definition_with_a_keyword_that_the_converter_does_not_know_is_refused()
    {
        var definitions = JsonNode.Parse("""{"A":{"type":"object","properties":{"b":{"type":"string","pattern":"^x$"}}}}""")!.AsObject();

        Assert.Contains("pattern", Assert.Throws<InvalidDataException>(() => new OpenApiSchema(definitions).Of("A")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_published_example_of_a_build_is_found_right() =>
        Assert.Empty(PublishedSchemas.Faults(
            "containerregistry_build.json#DockerBuildRequest",
            JsonNode.Parse(Payload.Text("RegistriesScheduleRun.json"))!["parameters"]!["runRequest"]));

    [Fact]
    public void The_recorded_patch_of_az_itself_is_one_that_we_never_send() =>
        Assert.NotEmpty(PublishedSchemas.Faults(Patch, JsonNode.Parse(Payload.Text("patch_traffic.request.json"))));
}
