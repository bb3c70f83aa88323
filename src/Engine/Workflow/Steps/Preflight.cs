using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Runs all checks at the same time and tells what each found.</summary>
internal static class Preflight
{
    /// <summary>Runs the checks.</summary>
    /// <returns>The first that refused, a parity refusal before any other; <see langword="null"/> where none did.</returns>
    public static async Task<CheckResult?> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var subject = new PreflightSubject(
            run.Before!,
            run.Request.IsRollback,
            run.Request.IsRollback ? run.Target!.Images : run.Before!.Images,
            run.Request.KeepUnhealthy);

        IPreflightCheck[] checks = [.. run.Ports.Checks, new BaselineCheck(run)];
        var results = await Task.WhenAll(checks.Select(check => RunOneAsync(run, check, subject, cancellationToken)));
        var refused = results.Where(result => result.Verdict is CheckVerdict.Refused or CheckVerdict.ParityRefused);

        return refused.OrderByDescending(result => result.Verdict).FirstOrDefault();
    }

    private static async Task<CheckResult> RunOneAsync(
        Run run, IPreflightCheck check, PreflightSubject subject, CancellationToken cancellationToken)
    {
        var began = run.Ports.Time.GetTimestamp();
        var result = await LookAsync(check, subject, cancellationToken);
        var elapsed = run.Ports.Time.GetElapsedTime(began);
        var remedy = result.Remedy is null ? "" : $" {result.Remedy}";

        run.Ports.Operator.Tell(new Notice("check", $"{check.Name}: {result.Detail}.{remedy}", new JsonObject
        {
            ["name"] = check.Name,
            ["verdict"] = result.Verdict.ToString().ToLowerInvariant(),
            ["detail"] = result.Detail,
            ["reason"] = result.Reason,
            ["remedy"] = result.Remedy,
            ["elapsed_ms"] = (long)elapsed.TotalMilliseconds,
        }));

        return result with { Detail = $"{result.Detail}{(remedy.Length == 0 ? "" : $".{remedy}")}" };
    }

    private static async Task<CheckResult> LookAsync(
        IPreflightCheck check, PreflightSubject subject, CancellationToken cancellationToken)
    {
        try
        {
            return await check.RunAsync(subject, cancellationToken);
        }
        catch (TargetException failure)
        {
            return CheckResult.Refuse(failure.Code, failure.Message, "Mend that and run again");
        }
    }
}
