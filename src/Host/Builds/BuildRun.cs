using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>A build as the registry reports it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Status">The registry's word for how far it is.</param>
/// <param name="Error">What the registry says went wrong; <see langword="null"/> where it says nothing.</param>
/// <param name="Images">What it pushed.</param>
internal sealed record BuildRun(string Id, string Status, string? Error, IReadOnlyList<BuildRun.Output> Images)
{
    private static readonly string[] Final = ["Succeeded", "Failed", "Canceled", "Error", "Timeout"];

    public bool IsOver => Final.Contains(Status);

    public bool HasSucceeded => Status == "Succeeded";

    /// <exception cref="TargetException">It names no id.</exception>
    public static BuildRun Read(JsonElement body) => new(
        body.Text("properties", "runId") ?? throw new TargetException("bad_answer", "The registry named no id for the build."),
        body.Text("properties", "status") ?? "",
        body.Text("properties", "runErrorMessage") is { } error ? PrintableText.Of(error, 600) : null,
        [.. body.Items("properties", "outputImages").Select(image =>
            new Output(image.Text("repository"), image.Text("tag"), image.Text("digest")))]);

    /// <summary>The digest of what a build asked for; <see langword="null"/> where the run did not push it.</summary>
    public string? DigestOf(ImageBuild build) =>
        Images.FirstOrDefault(image => image.Repository == build.Repository && image.Tag == build.Tag)?.Digest;

    /// <summary>One image that a build pushed.</summary>
    internal sealed record Output(string? Repository, string? Tag, string? Digest);
}
