using System.Text.Json;
using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Does what may be done twice until it succeeds, or says in one sentence why it does not.</summary>
/// <remarks>After a read that was throttled the next ones come slower: see <see cref="ReadPace"/>.</remarks>
internal sealed class PatientReads(AzurePatience patience, TimeProvider time)
{
    private readonly ReadPace _pace = new(patience, time);

    /// <summary>Reads something.</summary>
    /// <param name="what">What is read, for the error.</param>
    /// <param name="read">Reads it once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It could not be read.</exception>
    public async Task<T> RunAsync<T>(
        string what, Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        var pace = await _pace.WaitAsync(cancellationToken);
        var wasThrottled = false;
        try
        {
            return await Pipelines.Reads(patience, time).ExecuteAsync(ReadAsync, cancellationToken);
        }
        catch (Exception fault) when (IsOfTheWorld(fault) && !cancellationToken.IsCancellationRequested)
        {
            throw ArmFault.Tell(what, fault);
        }
        finally
        {
            _pace.Over(pace, wasThrottled);
        }

        async ValueTask<T> ReadAsync(CancellationToken token)
        {
            // Those that were throttled together would otherwise come back together.
            pace = wasThrottled ? await _pace.WaitAsync(token) : pace;

            try
            {
                return await read(token);
            }
            catch (RequestFailedException fault) when (fault.Status == 429)
            {
                wasThrottled = true;
                _pace.Slow(pace, RetryAfter.Read(fault.GetRawResponse(), time.GetUtcNow()));
                throw;
            }
        }
    }

    private static bool IsOfTheWorld(Exception fault) => fault is
        RequestFailedException or AuthenticationFailedException or IOException or TaskCanceledException or JsonException;
}
