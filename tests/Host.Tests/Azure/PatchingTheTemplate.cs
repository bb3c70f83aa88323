using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class PatchingTheTemplate
{
    [Fact]
    public void The_recorded_app_gets_its_whole_containers_array_with_one_image_changed()
    {
        Assert.Equal(
            """{"properties":{"template":{"revisionSuffix":"r1","containers":[{"image":"r.azurecr.io/app@sha256:1","name":"containerapp000002","resources":{"cpu":1.0,"memory":"2Gi"}}]}}}""",
            TemplatePatch.For(Some.RecordedChange()).ToJsonString());
    }

    [Fact]
    public void Containers_that_are_not_named_keep_their_image_and_their_place()
    {
        var change = Some.Change(
            """{"revisionSuffix":"old","containers":[{"name":"api","image":"a:1","args":null,"env":[{"name":"S","secretRef":"s","value":null}]},{"name":"redis","image":"redis:7"}],"scale":{"maxReplicas":3}}""",
            null,
            new ContainerImage("api", "a:2"));

        Assert.Equal(
            """{"properties":{"template":{"revisionSuffix":"r1","containers":[{"name":"api","image":"a:2","env":[{"name":"S","secretRef":"s"}]},{"name":"redis","image":"redis:7"}]}}}""",
            TemplatePatch.For(change).ToJsonString());
    }

    [Fact]
    public void A_restored_template_takes_away_what_the_live_one_has_and_it_has_not()
    {
        var change = Some.Change(
            """{"revisionSuffix":"bad","containers":[{"name":"api","image":"a:2"}],"initContainers":[{"name":"i","image":"i"}],"scale":{"minReplicas":1,"maxReplicas":9,"rules":[{"name":"x"}]},"volumes":[{"name":"v"}],"serviceBinds":null}""",
            """{"revisionSuffix":"good","containers":[{"name":"api","image":"a:1","resources":{"cpu":0.500,"ephemeralStorage":"1Gi"}}],"initContainers":null,"scale":{"minReplicas":null,"maxReplicas":10,"rules":null},"serviceBinds":null}""");

        Assert.Equal(
            """{"properties":{"template":{"revisionSuffix":"r1","containers":[{"name":"api","image":"a:1","resources":{"cpu":0.500}}],"scale":{"maxReplicas":10,"minReplicas":null,"rules":null},"initContainers":null,"volumes":null}}}""",
            TemplatePatch.For(change).ToJsonString());
    }

    [Fact]
    public void A_restored_template_brings_back_what_the_live_one_has_lost()
    {
        var change = Some.Change(
            """{"containers":[{"name":"api","image":"a:2"}],"scale":null}""",
            """{"containers":[{"name":"api","image":"a:1"}],"scale":{"maxReplicas":3,"rules":null},"volumes":[{"name":"v","storageName":null}]}""");

        Assert.Equal(
            """{"properties":{"template":{"containers":[{"name":"api","image":"a:1"}],"scale":{"maxReplicas":3},"volumes":[{"name":"v"}],"revisionSuffix":"r1"}}}""",
            TemplatePatch.For(change).ToJsonString());
    }

    [Fact]
    public void Images_are_set_in_a_restored_template_too()
    {
        var change = Some.Change(
            """{"containers":[{"name":"api","image":"a:2"}]}""",
            """{"containers":[{"name":"api","image":"a:1"}]}""",
            new ContainerImage("api", "a@sha256:1"));

        Assert.Contains("\"image\":\"a@sha256:1\"", TemplatePatch.For(change).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_configuration_is_never_sent()
    {
        var text = TemplatePatch.For(Some.Change("""{"containers":[]}""", """{"containers":[]}""")).ToJsonString();

        Assert.DoesNotContain("configuration", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secrets", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_container_that_the_template_does_not_have_is_an_error_that_names_those_it_has()
    {
        var change = Some.Change("""{"containers":[{"name":"api"},{"name":"web"}]}""", null, new ContainerImage("worker", "x"));

        var fault = Assert.Throws<TargetException>(() => TemplatePatch.For(change));

        Assert.Equal("container_missing", fault.Code);
        Assert.Contains("`worker`; it has api, web", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_live_state_is_left_as_it_was()
    {
        var change = Some.RecordedChange();
        var before = change.Live.Template.GetRawText();

        TemplatePatch.For(change);

        Assert.Equal(before, change.Live.Template.GetRawText());
    }
}
