namespace Upgrade.Engine.Target;

/// <summary>The person, or the script, that watches the run.</summary>
public interface IOperator
{
    /// <summary>Tells something. Never fails the run and never blocks it for long.</summary>
    /// <param name="notice">What happened.</param>
    void Tell(Notice notice);

    /// <summary>Asks the one question of a run, after the plan has been told.</summary>
    /// <param name="question">The question, without the choices.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    /// <returns>Whether the answer was yes. Any answer but <c>y</c> or <c>yes</c> is no.</returns>
    /// <exception cref="TargetException">There is nobody to ask; the message names <c>--yes</c>.</exception>
    Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken);
}
