namespace Upgrade.Host.Tests.Calls;

/// <summary>What happens to a request.</summary>
public enum Trouble
{
    /// <summary>401: the sign-in is not accepted.</summary>
    NotSignedIn,

    /// <summary>403: the sign-in may not do this.</summary>
    Forbidden,

    /// <summary>429 with Retry-After.</summary>
    Throttled,

    /// <summary>No answer comes for as long as the client waits, and nothing is done.</summary>
    Slow,

    /// <summary>It is done, and the connection drops in place of the answer.</summary>
    Lost,
}
