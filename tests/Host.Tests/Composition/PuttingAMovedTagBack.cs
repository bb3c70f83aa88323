using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.Composition;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Composition;

public sealed class PuttingAMovedTagBack
{
    // To the emulator an image that was pushed under an old tag is a new image: put back by its tag it would never get ready.
    [Fact]
    public async Task An_image_whose_tag_was_pushed_again_meanwhile_is_put_back_by_its_digest_and_proved()
    {
        await using var emulated = await EmulatedRun.StartAsync("never-ready");
        var tag = emulated.Emulator.SeedImages[0].Image;
        var digest = await FindAsync(emulated, tag);
        emulated.On["Deployed"] = () => PushAgainAsync(emulated, tag);

        var exitCode = await emulated.RunAsync("api --yes --health-timeout 5");

        var repository = tag[..tag.LastIndexOf(':')];
        Assert.Equal(3, exitCode);
        Assert.NotEqual(digest, await FindAsync(emulated, tag));
        Assert.All(
            emulated.Emulator.LiveImages.Where(container => container.Name is "api" or "worker" or "beat"),
            container => Assert.Equal($"{repository}@{digest}", container.Image));
        Assert.Single(emulated.Told, notice => notice.Event == "warning" && notice.Text.Contains($"{tag} names another image now", StringComparison.Ordinal));
    }

    private static async Task<string?> FindAsync(EmulatedRun emulated, string reference)
    {
        using var azure = new AzureSession(Connection.Of(emulated.Place.Settings), TimeProvider.System);
        return await new AcrImageRegistry(azure).FindDigestAsync(reference, TestContext.Current.CancellationToken);
    }

    private static async Task PushAgainAsync(EmulatedRun emulated, string reference)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM another");
        using var azure = new AzureSession(Connection.Of(emulated.Place.Settings), TimeProvider.System);
        var image = ImageReference.Parse(reference);
        await new AcrImageBuilder(azure).BuildAsync(
            new ImageBuild("api", image.Registry, image.Repository, image.Tag!, folder.Path, "Dockerfile", new Dictionary<string, string>()),
            new RecordedLines(),
            TestContext.Current.CancellationToken);
    }
}
