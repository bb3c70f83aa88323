using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Probing;

namespace Upgrade.Host.Tests.Emulator;

public class UpgradingWithTheProductsOwnClients
{
    private static readonly Pace Quick = new()
    {
        Operation = TimeSpan.FromSeconds(0.1),
        RevisionReady = TimeSpan.FromSeconds(0.2),
        Build = TimeSpan.FromSeconds(0.2),
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_image_is_built_found_deployed_and_answers_ready()
    {
        await using var server = await StartAsync();
        using var azure = Connect(server);
        var build = new ImageBuild(
            "api", server.Variables["ACR_LOGIN_SERVER"], "elb-api", "t1", server.Variables["ELB_UPGRADE_SOURCE"], "api/Dockerfile", new Dictionary<string, string>());

        var built = await new AcrImageBuilder(azure).BuildAsync(build, new Progress<string>(), Token);
        var found = await new AcrImageRegistry(azure).FindDigestAsync(build.Reference, Token);
        var (app, written) = await DeployAsync(azure, built.Reference);
        var revision = await UntilAsync(app, written.RevisionName, seen => seen.HealthState == "Healthy");
        using var http = new HttpMessageInvoker(azure.Handler, disposeHandler: false);
        var answer = await new HttpReadiness(http, HttpReadiness.UsualLimit, TimeProvider.System)
            .AskAsync(new Uri($"https://{server.Variables["CONTAINER_APP_FQDN"]}/api/health/ready"), Token);

        Assert.EndsWith(found!, built.Reference, StringComparison.Ordinal);
        Assert.Equal((true, 100), (revision.Active, revision.TrafficWeight));
        Assert.Equal((true, written.RevisionName), (answer.Ready, answer.Revision));
        Assert.Equal(built.Reference, server.LiveImages[0].Image);
        Assert.Equal(1, server.PatchCount);
    }

    [Theory]
    [InlineData("throttled=1", WriteOutcome.Accepted, 2)]
    [InlineData("server-error=2", WriteOutcome.Accepted, 1)]
    [InlineData("patch-conflict=1", WriteOutcome.Accepted, 2)]
    [InlineData("patch-lost", WriteOutcome.Lost, 1)]
    [InlineData("patch-rejected", WriteOutcome.Refused, 1)]
    public async Task Trouble_on_the_wire_is_understood_as_what_it_is(string fault, WriteOutcome outcome, int patches)
    {
        await using var server = await StartAsync(fault);
        using var azure = Connect(server);
        var app = new ArmContainerApp(azure);
        var live = await app.GetAsync(Token);

        var receipt = await app.WriteAsync(Change(live, $"{server.Variables["ACR_LOGIN_SERVER"]}/elb-api:next"), Token);

        Assert.Equal((outcome, patches), (receipt.Outcome, server.PatchCount));
        Assert.Equal(outcome == WriteOutcome.Refused ? 0 : 1, server.RevisionsMade);
    }

    private static Task<EmulatorServer> StartAsync(params string[] faults) =>
        EmulatorServer.StartAsync(new EmulatorOptions { Pace = Quick, Faults = [.. faults.Select(Fault.Parse)] }, Token);

    private static AzureSession Connect(EmulatorServer server) => new(
        new AzureConnection
        {
            ArmEndpoint = server.ArmEndpoint,
            SubscriptionId = server.Variables["AZURE_SUBSCRIPTION_ID"],
            ResourceGroup = server.Variables["AZURE_RESOURCE_GROUP"],
            AppName = server.Variables["CONTAINER_APP_NAME"],
            RegistryName = server.Variables["ACR_NAME"],
            RegistryServer = server.Variables["ACR_LOGIN_SERVER"],
            CertificateSha256 = server.Variables["ELB_UPGRADE_ARM_CERT_SHA256"],
            LoopbackToken = server.Variables["ELB_UPGRADE_ARM_TOKEN"],
        },
        TimeProvider.System);

    private static AppChange Change(AppState live, string image) => new() { Live = live, Images = [new ContainerImage("api", image)], RevisionSuffix = "r1" };

    private static async Task<(ArmContainerApp App, AppChange Change)> DeployAsync(AzureSession azure, string image)
    {
        var app = new ArmContainerApp(azure);
        var change = Change(await app.GetAsync(Token), image);
        Assert.Equal(WriteOutcome.Accepted, (await app.WriteAsync(change, Token)).Outcome);
        return (app, change);
    }

    private static async Task<RevisionState> UntilAsync(ArmContainerApp app, string name, Func<RevisionState, bool> isThere)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(Token);
        deadline.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await app.GetRevisionAsync(name, deadline.Token) is { } revision && isThere(revision))
            {
                return revision;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, deadline.Token);
        }
    }
}
