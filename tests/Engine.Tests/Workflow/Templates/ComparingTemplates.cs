using System.Text.Json;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Tests.Workflow.Templates;

public sealed class ComparingTemplates
{
    [Theory]
    //          live                                                            wanted                                                              lines
    [InlineData("""{"scale":{"maxReplicas":1}}""", """{"scale":{"maxReplicas":3}}""", "~ scale.maxReplicas  1 → 3")]
    [InlineData("""{"scale":{"rules":null,"maxReplicas":1.0}}""", """{"scale":{"rules":[],"maxReplicas":1}}""", "")]
    [InlineData("""{"revisionSuffix":"a","volumes":null}""", """{"revisionSuffix":"b"}""", "")]
    [InlineData("""{"volumes":[{"name":"v","storageType":"EmptyDir"}]}""", """{"volumes":[]}""", "- volumes[v]  name v, storageType EmptyDir")]
    [InlineData("""{"volumes":[{"name":"v"}]}""", """{}""", "- volumes[v]  name v")]
    [InlineData("""{"containers":[{"name":"a","image":"x:1"}]}""", """{"containers":[{"name":"a","image":"x:1"},{"name":"b","image":"y"}]}""", "+ containers[b]  y")]
    [InlineData("""{"containers":[{"name":"a"},{"name":"b"}]}""", """{"containers":[{"name":"b"},{"name":"a"}]}""", "")]
    [InlineData("""{"containers":[{"name":"a","resources":{"cpu":1,"ephemeralStorage":"4Gi"}}]}""", """{"containers":[{"name":"a","resources":{"cpu":0.5}}]}""", "~ containers[a].resources.cpu  1 → 0.5")]
    [InlineData("""{"containers":[{"name":"a","probes":[{"type":"Liveness"}]}]}""", """{"containers":[{"name":"a"}]}""", "- containers[a].probes[Liveness]  type Liveness")]
    [InlineData("""{"containers":[{"name":"a","args":["-v"]}]}""", """{"containers":[{"name":"a","args":["--password","x1"]}]}""", "~ containers[a].args  -v → --password (hidden)")]
    [InlineData("""{"containers":[{"name":"a","image":"old"}]}""", """{"containers":[{"name":"a","image":"new"}]}""", "~ containers[a].image  old → new")]
    [InlineData("""{"containers":[{"name":"brought","image":"old"}]}""", """{"containers":[{"name":"brought","image":"new"}]}""", "")]
    public void Each_difference_is_a_line_and_what_means_the_same_is_none(string live, string wanted, string lines) =>
        Assert.Equal(lines, string.Join('\n', Between(live, wanted)));

    [Theory]
    [InlineData("""{"name":"A","value":"1"}""", """{"name":"A","value":"2"}""", "~ containers[c].env[A]  1 → 2")]
    [InlineData("""{"name":"A","value":"1"}""", """{"name":"A","secretRef":"s"}""", "~ containers[c].env[A]  1 → secret s")]
    [InlineData("""{"name":"A","value":""}""", """{"name":"A"}""", "~ containers[c].env[A]  empty → name A")]
    [InlineData("""{"name":"DB_PASSWORD","value":"a"}""", """{"name":"DB_PASSWORD","value":"b"}""", "~ containers[c].env[DB_PASSWORD]  (hidden) → (hidden)")]
    [InlineData("""{"name":"A","value":"redis://:pw@h"}""", """{"name":"A","value":"redis://h"}""", "~ containers[c].env[A]  (hidden) → redis://h")]
    public void A_variable_is_shown_by_its_value_and_a_secret_is_hidden(string live, string wanted, string line) =>
        Assert.Equal(line, Assert.Single(Between($$"""{"containers":[{"name":"c","env":[{{live}}]}]}""", $$"""{"containers":[{"name":"c","env":[{{wanted}}]}]}""")).ToString());

    [Theory]
    [InlineData("""{"containers":[{"name":"c"}]}""", "container")]
    [InlineData("""{"initContainers":[{"name":"c"}]}""", "init container")]
    [InlineData("""{"volumes":[{"name":"v"}]}""", "volume")]
    [InlineData("""{"scale":{"rules":[{"name":"r"}]}}""", "scale rule")]
    public void What_the_wanted_one_lacks_is_dropped(string live, string word) =>
        Assert.Equal(word, Assert.Single(Between(live, """{"scale":{"maxReplicas":null}}""")).Drops);

    [Theory]
    [InlineData("env", """{"name":"A","value":"1"}""", "environment variable")]
    [InlineData("probes", """{"type":"Startup"}""", "probe")]
    [InlineData("volumeMounts", """{"volumeName":"v","mountPath":"/v"}""", "volume mount")]
    public void What_a_container_loses_is_dropped_too(string list, string item, string word)
    {
        var change = Assert.Single(Between($$"""{"containers":[{"name":"c","{{list}}":[{{item}}]}]}""", """{"containers":[{"name":"c"}]}"""));

        Assert.Equal(word, change.Drops);
    }

    [Fact]
    public void Nothing_that_a_terminal_obeys_is_shown()
    {
        var change = Assert.Single(Between("""{"containers":[{"name":"c","env":[{"name":"A\u001b[2J","value":"1\u001b]0;x\u0007\u202e"}]}]}""", """{"containers":[{"name":"c"}]}"""));

        Assert.DoesNotContain(change.ToString(), letter => char.IsControl(letter) || letter == '\u202e');
    }

    private static IReadOnlyList<TemplateChange> Between(string live, string wanted) =>
        TemplateDifference.Between(JsonElement.Parse(live), JsonElement.Parse(wanted), ["brought"]);
}
