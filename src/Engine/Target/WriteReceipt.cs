namespace Upgrade.Engine.Target;

/// <summary>The platform's answer to a write.</summary>
/// <param name="Outcome">What it said.</param>
/// <param name="Operation">A handle for <see cref="IContainerApp.GetOperationAsync"/>; <see langword="null"/> where there is none. It may be signed: never log it.</param>
/// <param name="Code">The platform's error code; <see langword="null"/> when accepted.</param>
/// <param name="Detail">One line for the operator.</param>
public sealed record WriteReceipt(WriteOutcome Outcome, string? Operation, string? Code, string Detail);
