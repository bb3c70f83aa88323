namespace Upgrade.Engine.Target;

/// <summary>What a preflight check found.</summary>
public enum CheckVerdict
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>It does not apply to this run.</summary>
    Skipped,

    /// <summary>Something the operator should know; the run goes on.</summary>
    Warned,

    /// <summary>The run must not go on.</summary>
    Refused,

    /// <summary>The run must not go on, because the app cannot reach its storage account.</summary>
    ParityRefused,
}
