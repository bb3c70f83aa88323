using Upgrade.Engine.Target;

namespace Upgrade.Host.Git;

/// <summary>What git said.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
internal sealed record GitAnswer(int ExitCode, string Output, string Error)
{
    /// <summary>The last lines of what it said, on one line and safe to print.</summary>
    public string LastLines => string.Join(" / ", PrintableText.Lines($"{Output}\n{Error}")
        .Select(line => line.Trim()).Where(line => line.Length > 0).TakeLast(4).Select(line => PrintableText.Line(line, 200)));
}
