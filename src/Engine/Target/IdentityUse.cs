namespace Upgrade.Engine.Target;

/// <summary>One thing for which an app signs in as a managed identity.</summary>
/// <param name="Registry">The host of the registry that is pulled from; <see langword="null"/> where it is a secret.</param>
/// <param name="Secret">The name of the secret that is fetched from a key vault; <see langword="null"/> where it is a registry.</param>
/// <param name="Identity"><c>system</c>, <c>system-environment</c>, or the resource id of a user-assigned identity. Compare it without regard to case.</param>
public sealed record IdentityUse(string? Registry, string? Secret, string Identity);
