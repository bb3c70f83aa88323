namespace Upgrade.Engine.Target;

/// <summary>The world did not do what was asked of it: the platform, the registry, the builder, git.</summary>
/// <param name="code">A short word for machines, the platform's own where it has one.</param>
/// <param name="message">What happened, for the operator, in one or two sentences; what to do next where that is known.</param>
/// <param name="innerException">The cause.</param>
public sealed class TargetException(string code, string message, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>A short word for machines.</summary>
    public string Code { get; } = code;
}
