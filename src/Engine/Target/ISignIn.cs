namespace Upgrade.Engine.Target;

/// <summary>How this program proves to the platform who it is.</summary>
public interface ISignIn
{
    /// <summary>Gets a real token, and throws it away.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One line: how it signed in. It holds no secret.</returns>
    /// <exception cref="TargetException">There is no usable sign-in; the message ends in the one command that mends it.</exception>
    Task<string> ProveAsync(CancellationToken cancellationToken);
}
