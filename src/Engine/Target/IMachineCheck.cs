namespace Upgrade.Engine.Target;

/// <summary>One thing about this machine that runs rely on. It leaves nothing behind.</summary>
public interface IMachineCheck
{
    /// <summary>A short name, unique among all checks, such as <c>clock</c>.</summary>
    string Name { get; }

    /// <summary>Looks.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<CheckResult> RunAsync(CancellationToken cancellationToken);
}
