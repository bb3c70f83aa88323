namespace Upgrade.Engine.Target;

/// <summary>What a preflight check found, and what to do about it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Detail">One line: what was seen.</param>
/// <param name="Reason">The history's <c>reason</c> where the run is refused, such as <c>image_gone</c>.</param>
/// <param name="Remedy">What the operator does about it; <see langword="null"/> where nothing is to be done.</param>
public sealed record CheckResult(CheckVerdict Verdict, string Detail, string? Reason = null, string? Remedy = null)
{
    /// <summary>All is well.</summary>
    /// <param name="detail">What was seen.</param>
    public static CheckResult Pass(string detail) => new(CheckVerdict.Passed, detail);

    /// <summary>The check does not apply.</summary>
    /// <param name="detail">Why not.</param>
    public static CheckResult Skip(string detail) => new(CheckVerdict.Skipped, detail);

    /// <summary>Something the operator should know.</summary>
    /// <param name="detail">What was seen.</param>
    /// <param name="remedy">What to do about it.</param>
    public static CheckResult Warn(string detail, string? remedy = null) =>
        new(CheckVerdict.Warned, detail, Remedy: remedy);

    /// <summary>The run must not go on.</summary>
    /// <param name="reason">The history's <c>reason</c>.</param>
    /// <param name="detail">What was seen.</param>
    /// <param name="remedy">What to do about it.</param>
    public static CheckResult Refuse(string reason, string detail, string remedy) =>
        new(CheckVerdict.Refused, detail, reason, remedy);
}
