namespace Upgrade.Engine.Target;

/// <summary>An image that stands in the registry.</summary>
/// <param name="Name">The image's name in the layout.</param>
/// <param name="Reference">The reference by digest, <c>registry/repository@sha256:…</c>.</param>
/// <param name="BuildId">The builder's id of the build; <see langword="null"/> where nothing was built.</param>
public sealed record BuiltImage(string Name, string Reference, string? BuildId);
