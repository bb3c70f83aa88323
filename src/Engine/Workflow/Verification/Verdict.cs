namespace Upgrade.Engine.Workflow.Verification;

/// <summary>What is known of a revision.</summary>
internal enum Verdict
{
    /// <summary>It is ready, and stayed so over the stability window.</summary>
    Ready,

    /// <summary>It is not ready yet, and its budget may be spent.</summary>
    NotYet,

    /// <summary>It can never be ready: there is nothing to wait for.</summary>
    Never,

    /// <summary>Somebody else deployed; what serves is theirs.</summary>
    Superseded,
}
