using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>One upgrade, or an explicit rollback.</summary>
internal sealed record UpgradeArguments : ParsedCommandLine
{
    /// <summary>The scope as it was typed.</summary>
    public required string Scope { get; init; }

    /// <summary>The scope of the layout that the typed word stands for.</summary>
    public required string EffectiveScope { get; init; }

    /// <summary>The layout that the line was read against.</summary>
    public required Layout Layout { get; init; }

    /// <summary>Whether this is an explicit rollback.</summary>
    public bool IsRollback { get; init; }

    /// <summary>Pull before the build.</summary>
    public bool Pull { get; init; }

    /// <summary>Accept uncommitted edits.</summary>
    public bool AllowDirty { get; init; }

    /// <summary>The branch that must be checked out; <see langword="null"/> for any.</summary>
    public string? Branch { get; init; }

    /// <summary>The image tag; <see langword="null"/> for one made of the time and the commit.</summary>
    public string? Tag { get; init; }

    /// <summary>Deploy tags that exist already.</summary>
    public bool NoBuild { get; init; }

    /// <summary>Who builds in this run.</summary>
    public BuilderKind Builder => NoBuild || IsRollback ? BuilderKind.None : Layout.Builder;

    /// <summary>The template file; <see langword="null"/> where only images change.</summary>
    public string? Template { get; init; }

    /// <summary>The budget of the verification.</summary>
    public required TimeSpan HealthTimeout { get; init; }

    /// <summary>Whose word the verification takes.</summary>
    public VerifyBy Verify { get; init; }

    /// <summary>Put the previous images back when the upgrade is unhealthy.</summary>
    public required bool AutoRollback { get; init; }

    /// <summary>Do not look at the Storage account.</summary>
    public bool SkipParityCheck { get; init; }

    /// <summary>How long to wait for the lock.</summary>
    public TimeSpan LockWait { get; init; }

    /// <summary>How long to wait for an operation of the platform that is in flight.</summary>
    public TimeSpan BusyWait { get; init; }

    /// <summary>Ask nothing.</summary>
    public bool Yes { get; init; }

    /// <summary>Print the plan and change nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Follow the logs after success.</summary>
    public bool Logs { get; init; }

    /// <summary>Write JSON events instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>The run whose snapshot a rollback takes; <see langword="null"/> for the current one.</summary>
    public string? To { get; init; }
}
