namespace Upgrade.Host.Tests.Conformance;

/// <summary>An operation as its service publishes it.</summary>
/// <param name="Name">The emulator's name for it.</param>
/// <param name="Method">The verb.</param>
/// <param name="Path">The path with holes, in the casing of the specification; of a data plane's the end.</param>
/// <param name="Version">Its api-version; <see langword="null"/> where it takes none.</param>
/// <param name="Body">The file and the definition of its body; <see langword="null"/> where it has none, <c>bytes</c> where it is no document.</param>
internal sealed record PublishedOperation(string Name, string Method, string Path, string? Version = null, string? Body = null);
