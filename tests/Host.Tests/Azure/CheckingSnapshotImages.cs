using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class CheckingSnapshotImages
{
    [Theory]
    //          images                        rollback  keeps   verdict                 reason
    [InlineData("here:1 here:2", false, false, CheckVerdict.Passed, null)]
    [InlineData("here:1 gone:1", false, false, CheckVerdict.Refused, "image_gone")]
    [InlineData("here:1 gone:1", true, false, CheckVerdict.Refused, "image_gone")]
    [InlineData("here:1 gone:1", false, true, CheckVerdict.Warned, null)]
    [InlineData("gone:1 closed:1", false, false, CheckVerdict.Refused, "image_gone")]
    [InlineData("here:1 closed:1", false, false, CheckVerdict.Warned, null)]
    [InlineData("here:1 foreign:1", false, false, CheckVerdict.Passed, null)]
    [InlineData("foreign:1 foreign:2", false, false, CheckVerdict.Warned, null)]
    public async Task What_a_rollback_needs_must_exist(
        string images, bool isRollback, bool keepsUnhealthy, object verdict, string? reason)
    {
        var subject = new PreflightSubject(
            Some.App("""{"containers":[]}"""),
            isRollback,
            [.. images.Split(' ').Select((image, at) => new ContainerImage($"c{at}", image))],
            keepsUnhealthy);

        var result = await new SnapshotImagesCheck(new NamedRegistry()).RunAsync(subject, TestContext.Current.CancellationToken);

        Assert.Equal((verdict, reason), (result.Verdict, result.Reason));
    }

    [Fact]
    public async Task The_images_that_are_gone_are_named_once_each()
    {
        var subject = new PreflightSubject(
            Some.App("""{"containers":[]}"""),
            false,
            [new ContainerImage("api", "gone:1"), new ContainerImage("worker", "gone:1"), new ContainerImage("web", "gone:2")],
            false);

        var result = await new SnapshotImagesCheck(new NamedRegistry()).RunAsync(subject, TestContext.Current.CancellationToken);

        Assert.Equal("no longer in the registry: gone:1, gone:2", result.Detail);
        Assert.Contains("--no-auto-rollback", result.Remedy, StringComparison.Ordinal);
    }

    /// <summary>Knows what to say of an image by its name.</summary>
    private sealed class NamedRegistry : IImageRegistry
    {
        public Task<string?> FindDigestAsync(string reference, CancellationToken cancellationToken) => reference.Split(':')[0] switch
        {
            "here" => Task.FromResult<string?>("sha256:1"),
            "gone" => Task.FromResult<string?>(null),
            "foreign" => throw new TargetException("foreign_registry", "not ours"),
            _ => throw new TargetException("registry_closed", "closed"),
        };
    }
}
