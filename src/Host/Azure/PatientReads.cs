using System.Text.Json;
using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Does what may be done twice until it succeeds, or says in one sentence why it does not.</summary>
internal sealed class PatientReads(AzurePatience patience, TimeProvider time)
{
    /// <summary>Reads something.</summary>
    /// <param name="what">What is read, for the error.</param>
    /// <param name="read">Reads it once.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TargetException">It could not be read.</exception>
    public async Task<T> RunAsync<T>(
        string what, Func<CancellationToken, ValueTask<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await Pipelines.Reads(patience, time).ExecuteAsync(read, cancellationToken);
        }
        catch (Exception fault) when (IsOfTheWorld(fault) && !cancellationToken.IsCancellationRequested)
        {
            throw ArmFault.Tell(what, fault);
        }
    }

    private static bool IsOfTheWorld(Exception fault) => fault is
        RequestFailedException or AuthenticationFailedException or IOException or TaskCanceledException or JsonException;
}
