namespace Upgrade.Engine.Target;

/// <summary>One container of the app and the image that it runs.</summary>
/// <param name="Name">The container's name in the template, unique within it.</param>
/// <param name="Image">The image reference: <c>registry/repository:tag</c> or <c>registry/repository@sha256:…</c>.</param>
public sealed record ContainerImage(string Name, string Image);
