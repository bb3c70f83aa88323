namespace Upgrade.Host.Configuration;

/// <summary>Who builds the images of a layout.</summary>
internal enum BuilderKind
{
    /// <summary>The tasks of the registry: <c>acr</c>.</summary>
    Acr,

    /// <summary>A command of the operator's own, once for each image: <c>command</c>.</summary>
    Command,

    /// <summary>Nobody: what is deployed exists already, or the deploy command sees to it: <c>none</c>.</summary>
    None,
}
