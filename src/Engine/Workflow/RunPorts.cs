using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>All that a run reaches of the world.</summary>
public sealed record RunPorts
{
    /// <summary>One run at a time.</summary>
    public required IDeployLock Lock { get; init; }

    /// <summary>What can be put back.</summary>
    public required ISnapshots Snapshots { get; init; }

    /// <summary>The line that stays.</summary>
    public required IHistory History { get; init; }

    /// <summary>The notes that settle a run that died.</summary>
    public required IJournals Journals { get; init; }

    /// <summary>The sign-in; <see langword="null"/> where the app's own reads are proof enough.</summary>
    public ISignIn? SignIn { get; init; }

    /// <summary>The app.</summary>
    public required IContainerApp App { get; init; }

    /// <summary>Builds the images.</summary>
    public required IImageBuilder Builder { get; init; }

    /// <summary>Changes the app in place of our own write; <see langword="null"/> where we write ourselves.</summary>
    public IDeployCommand? Deploy { get; init; }

    /// <summary>Knows which images exist.</summary>
    public required IImageRegistry Registry { get; init; }

    /// <summary>Asks the app whether it is ready.</summary>
    public required IReadiness Readiness { get; init; }

    /// <summary>What the containers write; <see langword="null"/> where nobody can read it.</summary>
    public IContainerLogs? Logs { get; init; }

    /// <summary>The checkout that is built.</summary>
    public required ISourceTree Source { get; init; }

    /// <summary>What must be true before anything is changed.</summary>
    public required IReadOnlyList<IPreflightCheck> Checks { get; init; }

    /// <summary>Who watches.</summary>
    public required IOperator Operator { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}
