using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Judging;

/// <summary>What a write asked for.</summary>
/// <param name="Suffix">The revision's suffix: the kind of the write, a dash, and the run.</param>
/// <param name="Images">The images of its containers.</param>
internal sealed record AskedWrite(string Suffix, IReadOnlyList<ContainerImage> Images)
{
    /// <summary>The run that sent it.</summary>
    public string RunId => Suffix[(Suffix.IndexOf('-', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether it puts back what was there.</summary>
    public bool PutsBack => Suffix.StartsWith("r-", StringComparison.Ordinal);
}
