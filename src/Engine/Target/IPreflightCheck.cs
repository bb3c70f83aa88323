namespace Upgrade.Engine.Target;

/// <summary>One thing that must be true before anything is changed. It reads and never writes.</summary>
public interface IPreflightCheck
{
    /// <summary>A short name, unique among the checks, such as <c>storage parity</c>.</summary>
    string Name { get; }

    /// <summary>Looks.</summary>
    /// <param name="subject">What is going to be done to what.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It could not look; that refuses the run.</exception>
    Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken);
}
