using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Tests.Calls;

/// <summary>Stands between the emulator's door and its platform, and lets one call meet trouble.</summary>
internal sealed class Meddler(CallScene scene, Trouble trouble, int times)
{
    private int _made;
    private int _troubled;
    private int _writes;

    /// <summary>How often the call was made.</summary>
    public int Made => _made;

    /// <summary>How often it met the trouble.</summary>
    public int Troubled => Math.Min(_troubled, times);

    /// <summary>Holds a request back until its client has gone.</summary>
    public Task WatchAsync(ExchangePoint point)
    {
        if (point.IsAnswered || !IsIt(point.Exchange))
        {
            return Task.CompletedTask;
        }

        Interlocked.Increment(ref _made);
        return trouble == Trouble.Slow && IsMet() ? HoldBackAsync(point.ClientGone) : Task.CompletedTask;
    }

    /// <summary>Answers in the platform's place, or takes its answer away.</summary>
    public Answer Between(Exchange exchange, Func<Answer> answer)
    {
        if (exchange.Method == "PATCH")
        {
            _writes++;
        }

        return trouble == Trouble.Slow || !IsIt(exchange) || !IsMet() ? answer() : trouble switch
        {
            Trouble.NotSignedIn => ArmError.Of(401, "InvalidAuthenticationToken", "The access token is invalid."),
            Trouble.Forbidden => ArmError.Of(403, "AuthorizationFailed", "The client does not have authorization to perform this action."),
            Trouble.Throttled => ArmError.Of(429, "TooManyRequests", "The request is being throttled.").With("Retry-After", "1"),
            _ => answer() with { Aborts = true },
        };
    }

    private async Task HoldBackAsync(CancellationToken clientGone)
    {
        try
        {
            await Task.Delay(scene.IsLetThrough ? CallTroubles.Longer : Timeout.InfiniteTimeSpan, clientGone);
        }
        catch (OperationCanceledException)
        {
            // The client has given up.
        }
    }

    private bool IsIt(Exchange exchange) =>
        $"{exchange.Route.Name} {exchange.Method}" == scene.Call
        && exchange.Path.Contains(scene.Only, StringComparison.Ordinal)
        && (!scene.AfterTheWrite || _writes == 1);

    private bool IsMet() => Interlocked.Increment(ref _troubled) <= times;
}
