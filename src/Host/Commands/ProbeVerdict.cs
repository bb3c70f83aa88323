namespace Upgrade.Host.Commands;

/// <summary>What a look at a readiness endpoint comes to. Its number is the exit code.</summary>
internal enum ProbeVerdict
{
    /// <summary>It answered 200.</summary>
    Ready = 0,

    /// <summary>It answered otherwise.</summary>
    NotReady = 1,

    /// <summary>Nobody answered, or it is not known whom to ask.</summary>
    Unreachable = 2,
}
