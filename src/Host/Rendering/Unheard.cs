namespace Upgrade.Host.Rendering;

/// <summary>Writes to where perhaps nobody listens any more.</summary>
internal static class Unheard
{
    /// <summary>Writes, or not: a closed pipe, a closed stream (which is refused as access) or a full disk behind a redirection must not end a run.</summary>
    public static void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception failure) when (failure is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            // The history and the exit code still say how it went.
            return;
        }
    }
}
