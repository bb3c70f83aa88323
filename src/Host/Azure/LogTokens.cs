namespace Upgrade.Host.Azure;

/// <summary>Keeps the access to the logs fresh.</summary>
internal sealed class LogTokens(AzureSession session)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private LogAccess? _access;

    /// <summary>An access that is good for a while.</summary>
    /// <exception cref="Upgrade.Engine.Target.TargetException">There is none.</exception>
    public async Task<LogAccess> GetAsync(CancellationToken cancellationToken)
    {
        if (_access is { } known && known.Expires - Margin > session.Time.GetUtcNow())
        {
            return known;
        }

        var answer = await session.Reads.RunAsync(
            $"a token for the logs of `{session.Connection.AppName}`",
            async token => await session.App.GetAuthTokenAsync(token),
            cancellationToken);
        return _access = LogAccess.Read(answer.Value, session.Connection);
    }

    /// <summary>Forgets an access that was refused, so that the next one is new.</summary>
    public void Forget(LogAccess refused) => Interlocked.CompareExchange(ref _access, null, refused);
}
