using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Runs all checks at the same time and tells what each found.</summary>
internal static class Preflight
{
    /// <summary>Runs the checks of a run whose app was read.</summary>
    /// <param name="run">The run.</param>
    /// <param name="sheet">Keeps what each found.</param>
    /// <param name="beside">What else goes on at the same time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task RunAsync(Run run, CheckSheet sheet, IEnumerable<IPreflightCheck> beside, CancellationToken cancellationToken)
    {
        var subject = new PreflightSubject(
            run.Before!,
            run.Request.IsRollback,
            run.Request.IsRollback ? run.Target!.Images : run.Before!.Images,
            run.Request.KeepUnhealthy)
        {
            NewTemplate = run.Request.IsRollback ? run.Target!.Template : run.Template,
        };

        IPreflightCheck[] checks = [.. beside, .. run.Template is null ? [] : (IPreflightCheck[])[new TemplateCheck(run)], .. run.Ports.Checks, new BaselineCheck(run)];
        await Task.WhenAll(checks.Select(check => sheet.RunAsync(check.Name, () => check.RunAsync(subject, cancellationToken))));
    }
}
