namespace Upgrade.Engine.Target;

/// <summary>One line that a container wrote.</summary>
/// <param name="Container">The container's name in the template.</param>
/// <param name="Text">The line, safe to print: no control characters, bounded.</param>
public sealed record LogLine(string Container, string Text);
