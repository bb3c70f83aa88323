using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation.Ports;

/// <summary>The builder as a process reaches it.</summary>
internal sealed class BuilderPort(SimulatedProcess process) : IImageBuilder
{
    private static readonly TimeSpan _duration = TimeSpan.FromSeconds(40);

    public Task<BuiltImage> BuildAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken) => process.CallAsync(
        $"build {build.Name}",
        () => WorkAsync(build, progress, cancellationToken),
        text => throw new TargetException("build_failed", text),
        cancellationToken);

    public Task CancelAsync(ScheduledBuild build, CancellationToken cancellationToken) => process.CallAsync(
        $"build.cancel {build.Id}", () => Task.FromResult(true), text => throw new TargetException("unreachable", text), cancellationToken);

    private async Task<BuiltImage> WorkAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var id = $"{build.Name}-{process.Request.RunId}";
        ((IProgress<ScheduledBuild>)progress).Report(new ScheduledBuild(id, build.Registry));
        progress.Report("building");
        await Task.Delay(_duration, process.Clock, cancellationToken);
        return new BuiltImage(build.Name, process.World.Registry.Push(build.Reference), id);
    }
}
