namespace Upgrade.Engine.Target;

/// <summary>Builds images and pushes them.</summary>
public interface IImageBuilder
{
    /// <summary>Builds and pushes one image, and returns when it stands in the registry.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="progress">Told each line of the build's log, and the id of the build once there is one.</param>
    /// <param name="cancellationToken">Ends the build itself, on the server too, before the call returns.</param>
    /// <exception cref="TargetException">The build failed. The message names the image, the build's id and the last lines of its log.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    Task<BuiltImage> BuildAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken);
}
