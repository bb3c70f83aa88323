namespace Upgrade.Engine.Target;

/// <summary>Knows which images exist.</summary>
public interface IImageRegistry
{
    /// <summary>Looks an image up.</summary>
    /// <param name="reference">A full reference, by tag or by digest.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Its digest, <c>sha256:…</c>, or <see langword="null"/> where the registry says that there is no such image.</returns>
    /// <exception cref="TargetException">Nobody can say: the registry is closed to us, unreachable, or not one that we can ask.</exception>
    Task<string?> FindDigestAsync(string reference, CancellationToken cancellationToken);
}
