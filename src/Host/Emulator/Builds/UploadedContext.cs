namespace Upgrade.Host.Emulator.Builds;

/// <summary>What is kept of an uploaded build context.</summary>
/// <param name="Names">The files and folders in it.</param>
/// <param name="Digest">The SHA-256 of its bytes.</param>
/// <param name="Problem">Why it is no gzipped tar archive; <see langword="null"/> where it is one.</param>
internal sealed record UploadedContext(IReadOnlySet<string> Names, string Digest, string? Problem);
