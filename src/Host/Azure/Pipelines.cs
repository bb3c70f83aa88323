using Azure;
using Polly;
using Polly.Retry;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>
/// Every resilience pipeline by name. Nothing else in the program repeats a request, but for a token that was refused, which is replaced once, and
/// the stream of a followed log, which is opened again.
/// </summary>
/// <remarks>
/// A pipeline counts its budget from when it is made: make one for each call. The budget is a bound on when the last attempt begins, so that
/// no attempt is ever torn up and the last error is the one that is told.
/// </remarks>
internal static class Pipelines
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <summary>For what changes nothing, or changes the same thing again: repeated after every fault that may pass.</summary>
    public static ResiliencePipeline Reads(AzurePatience patience, TimeProvider time) =>
        Repeating(PassingFault.MayPass, patience.Reads, patience, time);

    /// <summary>For a write: repeated only after an answer that says that it had no effect.</summary>
    public static ResiliencePipeline Writes(AzurePatience patience, TimeProvider time) =>
        Repeating(PassingFault.HadNoEffect, patience.Writes, patience, time);

    /// <summary>For the cancellation of a build, which changes the same thing again: as a read, for as long as the operator can be kept.</summary>
    public static ResiliencePipeline Cancellation(AzurePatience patience, TimeProvider time) =>
        Repeating(PassingFault.MayPass, patience.Cancellation, patience, time);

    private static ResiliencePipeline Repeating(
        Func<Exception, bool> repeats, TimeSpan budget, AzurePatience patience, TimeProvider time)
    {
        var began = time.GetTimestamp();
        return new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = int.MaxValue,
                Delay = FirstPause,
                MaxDelay = LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = attempt => ValueTask.FromResult(
                    attempt.Outcome.Exception is { } fault
                    && !attempt.Context.CancellationToken.IsCancellationRequested
                    && repeats(fault)
                    && time.GetElapsedTime(began) < budget),
                OnRetry = attempt =>
                {
                    patience.Tell($"Azure: {PrintableText.Of(attempt.Outcome.Exception?.Message ?? "no answer")} Trying again, {budget.TotalSeconds:0} s in all.");
                    return ValueTask.CompletedTask;
                },
                DelayGenerator = attempt => ValueTask.FromResult(AskedFor(attempt.Outcome.Exception, patience, time)),
            })
            .Build();
    }

    private static TimeSpan? AskedFor(Exception? fault, AzurePatience patience, TimeProvider time) =>
        RetryAfter.Read((fault as RequestFailedException)?.GetRawResponse(), time.GetUtcNow()) is { } asked
            ? asked < patience.RetryAfter ? asked : patience.RetryAfter
            : null;
}
