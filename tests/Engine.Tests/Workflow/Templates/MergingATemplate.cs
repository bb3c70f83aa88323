using System.Text.Json;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Tests.Workflow.Templates;

public sealed class MergingATemplate
{
    [Theory]
    //          live                                                     file                                                   wanted
    [InlineData("""{"scale":{"minReplicas":1,"maxReplicas":1}}""", """{"scale":{"maxReplicas":3}}""", """{"scale":{"minReplicas":1,"maxReplicas":3}}""")]
    [InlineData("""{"volumes":[{"name":"v"}],"scale":{}}""", """{"volumes":null}""", """{"scale":{}}""")]
    [InlineData("""{"containers":[{"name":"a","image":"x:1","env":[{"name":"E"}]}]}""", """{"containers":[{"name":"a"}]}""", """{"containers":[{"name":"a","image":"x:1"}]}""")]
    [InlineData("""{"containers":[{"name":"a","image":"x:1"}]}""", """{"containers":[{"name":"a","image":"x:2"}]}""", """{"containers":[{"name":"a","image":"x:2"}]}""")]
    [InlineData("""{"containers":[{"name":"a","image":"x:1"}]}""", """{"containers":[{"name":"b"}]}""", """{"containers":[{"name":"b","image":null}]}""")]
    [InlineData("""{"initContainers":[{"name":"i","image":"x"}]}""", """{"initContainers":[{"name":"i","args":["a"]}]}""", """{"initContainers":[{"name":"i","args":["a"],"image":"x"}]}""")]
    [InlineData("""{"revisionSuffix":"u-1","scale":null}""", """{"revisionSuffix":"mine"}""", """{"scale":null}""")]
    public void Objects_merge_and_lists_are_replaced_and_null_removes(string live, string file, string wanted) =>
        Assert.Equal(wanted, TemplateMerge.Onto(JsonElement.Parse(live), JsonElement.Parse(file)).GetRawText());
}
