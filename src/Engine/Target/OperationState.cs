namespace Upgrade.Engine.Target;

/// <summary>How far a long-running operation of the platform is.</summary>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Canceled</c>.</param>
/// <param name="Id">The platform's id of the operation, to be named to its support; empty where unknown.</param>
/// <param name="Code">The error code of a failed one.</param>
/// <param name="Detail">The error message of a failed one.</param>
public sealed record OperationState(string Status, string Id, string? Code, string? Detail)
{
    /// <summary>Whether it is over and did not succeed.</summary>
    public bool HasFailed => Status is "Failed" or "Canceled";

    /// <summary>Whether it is over and succeeded.</summary>
    public bool HasSucceeded => Status is "Succeeded";
}
