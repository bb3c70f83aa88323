using System.Text;
using Upgrade.Host.Configuration;
using Upgrade.Host.Configuration.Templates;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Configuration.Templates;

public sealed class ReadingATemplate
{
    [Theory]
    [InlineData("""{"containers":[{"name":"a","prob":[]}]}""", "$.containers[0].prob: unknown member; did you mean probes?")]
    [InlineData("""{"containers":[]}""", "$.containers: is empty")]
    [InlineData("""{"containers":[{"image":"x"}]}""", "$.containers[0]: lacks the member name")]
    [InlineData("""{"containers":[{"name":null}]}""", "$.containers[0].name: must not be null")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"a"}]}""", "$.containers[1]: there is another name a")]
    [InlineData("""{"containers":[{"name":"a","env":[{"name":"E","value":"1","secretRef":"s"}]}]}""", "$.containers[0].env[0]: has a value and a secretRef: say which")]
    [InlineData("""{"containers":[{"name":"a","env":[{"name":"E","value":1}]}]}""", "$.containers[0].env[0].value: must be a text, and is a number")]
    [InlineData("""{"containers":[{"name":"a","resources":{"cpu":"1"}}]}""", "$.containers[0].resources.cpu: must be a number")]
    [InlineData("""{"containers":[{"name":"a","probes":[{"type":"Liveness","httpGet":{"path":"/"}}]}]}""", "$.containers[0].probes[0].httpGet: lacks the member port")]
    [InlineData("""{"containers":[{"name":"a","args":["x",null]}]}""", "$.containers[0].args[1]: must be a text, and is null")]
    [InlineData("""{"scale":{"maxReplicas":1.5}}""", "$.scale.maxReplicas: must be a whole number")]
    [InlineData("""{"scale":{"rules":[{"name":"r","http":{"metadata":{"n":5}}}]}}""", "$.scale.rules[0].http.metadata.n: must be a text, and is a number")]
    [InlineData("""{"scale":{"maxReplicas":1,"maxReplicas":2}}""", "$.scale.maxReplicas: stands there twice")]
    [InlineData("""{"volumes":{}}""", "$.volumes: must be a list, and is an object")]
    [InlineData("""{"serviceBinds":[]}""", "$.serviceBinds: cannot be changed by a template file")]
    [InlineData("""{"properties":{"template":{}}}""", "$: is a whole app: keep its properties.template alone")]
    [InlineData("{}", "$: is empty")]
    [InlineData("[]", "$: must be an object, and is a list")]
    [InlineData("{", "$: is no plain JSON")]
    [InlineData("""{"a\u001b[31m":1}""", "$.a\uFFFD[31m: unknown member")]
    public void What_is_wrong_is_told_with_its_place(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<ConfigurationException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"containers":[{"name":"a"}]}""")]
    [InlineData("\uFEFF{\"scale\":{\"maxReplicas\":3}}")]
    [InlineData("""{"revisionSuffix":"x","serviceBinds":null,"initContainers":null,"volumes":[],"scale":{"minReplicas":null,"rules":null},"containers":[{"name":"a","probes":null,"resources":{"cpu":0.5,"memory":"1Gi","ephemeralStorage":"2Gi"}}]}""")]
    public void What_the_platform_shows_may_be_said(string text) => Assert.Equal(text.TrimStart('\uFEFF'), Read(text).GetRawText());

    [Fact]
    public void The_template_of_the_recorded_app_is_one()
    {
        var template = Payload.Element("containerapp_get.json").GetProperty("properties").GetProperty("template").GetRawText();

        Assert.Equal(template, Read(template).GetRawText());
    }

    private static System.Text.Json.JsonElement Read(string text) => TemplateReader.Read(Encoding.UTF8.GetBytes(text));
}
