namespace Upgrade.Engine.Workflow.Verification;

/// <summary>A verdict, and what it rests on.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">A word for machines, such as <c>crash_loop</c>; empty for a ready one.</param>
/// <param name="Detail">One line for people.</param>
internal sealed record Proof(Verdict Verdict, string Reason, string Detail);
