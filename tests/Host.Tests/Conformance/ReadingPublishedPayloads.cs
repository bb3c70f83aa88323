using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Conformance;

public sealed class ReadingPublishedPayloads
{
    [Fact]
    public void The_published_app_is_understood()
    {
        var app = AppPayload.Read(Payload.Example("ContainerApps_Get.json"));

        Assert.Equal(("testcontainerapp0", "Succeeded", "testcontainerapp0-pjxhsye"), (app.Name, app.ProvisioningState, app.LatestReadyRevision));
        Assert.NotEmpty(app.Images);
    }

    [Fact]
    public void Every_recorded_revision_of_the_list_is_understood() =>
        Assert.All(
            Payload.Element("revisions_list.json").Items("value"),
            body => Assert.Equal(
                ("Provisioned", "Healthy", true),
                (RevisionPayload.Read(body, "").ProvisioningState, RevisionPayload.Read(body, "").HealthState, RevisionPayload.Read(body, "").Active)));

    [Fact]
    public void The_published_revision_lacks_its_health_and_is_understood_all_the_same()
    {
        var revision = RevisionPayload.Read(Payload.Example("Revisions_Get.json"), "");

        Assert.Equal(("Running", null, true), (revision.RunningState, revision.HealthState, revision.Active));
    }

    [Fact]
    public void The_published_build_is_understood()
    {
        var run = BuildRun.Read(Payload.Example("RunsGet.json"));

        Assert.True(run is { IsOver: true, HasSucceeded: true });
        Assert.Equal(("myimage", "latest"), (run.Images[0].Repository, run.Images[0].Tag));
    }
}
