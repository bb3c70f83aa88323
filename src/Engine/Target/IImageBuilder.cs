namespace Upgrade.Engine.Target;

/// <summary>Builds images and pushes them.</summary>
public interface IImageBuilder
{
    /// <summary>Builds and pushes one image, and returns when it stands in the registry.</summary>
    /// <param name="build">What to build.</param>
    /// <param name="progress">
    /// Told each line of the build's log. One that is an <see cref="IProgress{T}"/> of <see cref="ScheduledBuild"/> too is told of the build
    /// itself, before anything else is done about it.
    /// </param>
    /// <param name="cancellationToken">Ends the build itself, on the server too, before the call returns.</param>
    /// <exception cref="TargetException">The build failed. The message names the image, the build's id and the last lines of its log.</exception>
    /// <exception cref="OperationCanceledException">The build was cancelled.</exception>
    Task<BuiltImage> BuildAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken);

    /// <summary>Ends a build that an earlier process began. One that is over already stays as it is.</summary>
    /// <param name="build">The build.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It could not be ended, and may go on.</exception>
    Task CancelAsync(ScheduledBuild build, CancellationToken cancellationToken);
}
