using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class ReadingRevisions
{
    private const string Revision = ScriptedAzure.App + "/revisions/containerapp000002--532gcah";

    [Fact]
    public void The_recorded_revision_is_understood()
    {
        Assert.Equal(
            new RevisionState
            {
                Name = "containerapp000002--532gcah",
                CreatedAt = new DateTimeOffset(2024, 10, 14, 7, 5, 19, TimeSpan.Zero),
                Active = true,
                ProvisioningState = "Provisioned",
                HealthState = "Healthy",
                RunningState = "Running",
                Fqdn = "containerapp000002--532gcah.whitebeach-63bf60a5.eastus.azurecontainerapps.io",
                Replicas = 1,
            },
            RevisionPayload.Read(Payload.Element("revision_get.json"), "other"));
    }

    [Fact]
    public void A_state_that_nobody_has_documented_is_kept_as_it_is()
    {
        var revision = RevisionPayload.Read(
            JsonElement.Parse("""{"properties":{"runningState":"RunningAtMaxScale","trafficWeight":100,"provisioningError":"bad\u001b[31m\nthing"}}"""),
            "a--b");

        Assert.Equal("a--b", revision.Name);
        Assert.Equal("RunningAtMaxScale", revision.RunningState);
        Assert.Equal(100, revision.TrafficWeight);
        Assert.Equal("bad thing", revision.ProvisioningError);
        Assert.False(revision.Active);
    }

    [Fact]
    public async Task A_revision_that_is_not_there_yet_is_nothing()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Revision}", Reply.Error(404, "RevisionNotFound", "no"));

        Assert.Null(await Read(azure).GetRevisionAsync("containerapp000002--532gcah", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_revision_is_read_by_its_name()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Revision}", new Reply(200, Payload.Text("revision_get.json")));

        var found = await Read(azure).GetRevisionAsync("containerapp000002--532gcah", TestContext.Current.CancellationToken);
        var typed = await azure.Session.App.GetContainerAppRevisionAsync("containerapp000002--532gcah", TestContext.Current.CancellationToken);

        Assert.Equal("Healthy", found!.HealthState);
        Assert.Equal("containerapp000002--532gcah", typed.Value.Data.Text("name"));
    }

    [Fact]
    public async Task The_recorded_list_is_read_with_the_times_of_its_revisions()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {ScriptedAzure.App}/revisions", new Reply(200, Payload.Text("revisions_list.json")));

        var found = await Read(azure).ListRevisionsAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["containerapp000002--532gcah", "containerapp000002--7ut2i6c"], found.Select(revision => revision.Name));
        Assert.Equal(new DateTimeOffset(2024, 10, 14, 7, 6, 0, TimeSpan.Zero), found[1].CreatedAt);
    }

    [Fact]
    public async Task A_list_of_revisions_is_read_page_by_page_and_given_up_where_it_has_no_end()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On(
            $"GET {ScriptedAzure.App}/revisions",
            new Reply(200, $$"""{"value":[{"name":"a--1"}],"nextLink":"{{azure.Session.Connection.ArmEndpoint}}{{ScriptedAzure.App.TrimStart('/')}}/revisions?api-version=2025-07-01&p=2"}"""),
            new Reply(200, """{"value":[{"name":"a--2"}]}"""));

        Assert.Equal(["a--1", "a--2"], (await Read(azure).ListRevisionsAsync(TestContext.Current.CancellationToken)).Select(revision => revision.Name));

        azure.On(
            $"GET {ScriptedAzure.App}/revisions",
            new Reply(200, $$"""{"value":[],"nextLink":"{{azure.Session.Connection.ArmEndpoint}}{{ScriptedAzure.App.TrimStart('/')}}/revisions?api-version=2025-07-01&p=2"}"""));

        Assert.Equal("bad_answer", (await Assert.ThrowsAsync<TargetException>(() => Read(azure).ListRevisionsAsync(TestContext.Current.CancellationToken))).Code);
    }

    [Fact]
    public async Task Replicas_are_read_with_their_containers()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Revision}/replicas", new Reply(200, Payload.Example("Replicas_List.json").GetRawText()));

        var replicas = await Read(azure).GetReplicasAsync("containerapp000002--532gcah", TestContext.Current.CancellationToken);

        var replica = Assert.Single(replicas);
        Assert.Equal("myapp--0wlqy09-5d9774cff-5wnd8", replica.Name);
        Assert.Equal([new ReplicaContainer("hello92", true, true, 0, "Running", "testDetail")], replica.Containers);
    }

    [Fact]
    public async Task A_revision_without_replicas_has_none()
    {
        await using var azure = await ScriptedAzure.StartAsync();

        Assert.Empty(await Read(azure).GetReplicasAsync("containerapp000002--532gcah", TestContext.Current.CancellationToken));
    }

    private static ArmContainerApp Read(ScriptedAzure azure) => new(azure.Session);
}
