using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Reads all that the plan needs and tells the plan. It changes nothing, so a dry run is this and no more.</summary>
internal static class Preparation
{
    /// <summary>Prepares the run.</summary>
    /// <returns>The first check that refused; <see langword="null"/> where the run may go on.</returns>
    public static async Task<CheckResult?> PrepareAsync(Run run, CancellationToken cancellationToken)
    {
        var sheet = new CheckSheet(run.Ports.Operator, run.Ports.Time);
        var planned = await LookAsync(run, sheet, cancellationToken);

        if (run.IsDry)
        {
            run.Ports.Operator.Tell(sheet.Table);
        }

        if (planned)
        {
            run.Ports.Operator.Tell(PlanText.Of(run));
        }

        return sheet.Refusal;
    }

    /// <summary>The readiness address of the app that was read; <see langword="null"/> where ARM alone decides.</summary>
    public static Uri? AddressOf(Run run) =>
        run.Request.VerifyByArmAlone || run.Before!.Fqdn is null
            ? null
            : new Uri($"https://{run.Before.Fqdn}{run.Request.HealthPath}");

    /// <summary>Runs every check of a run and keeps what each found.</summary>
    /// <returns>Whether there is a plan.</returns>
    /// <remarks>
    /// What needs what: nothing is read without a sign-in, nothing is judged without the app, and a rollback's images are those of its plan.
    /// A pull changes the files that other checks look at, so it is over before they begin.
    /// </remarks>
    internal static async Task<bool> LookAsync(Run run, CheckSheet sheet, CancellationToken cancellationToken)
    {
        if (run.Ports.SignIn is { } signIn
            && CheckSheet.Refuses(await sheet.RunAsync("sign-in", async () => CheckResult.Pass(await signIn.ProveAsync(cancellationToken)))))
        {
            return false;
        }

        if (CheckSheet.Refuses(await sheet.RunAsync("app", () => ReadAsync(run, cancellationToken))))
        {
            return false;
        }

        await sheet.RunAsync("operation in flight", () => WaitAsync(run, cancellationToken));
        var app = run.Before!;
        run.Address = AddressOf(run);
        await sheet.RunAsync("revision mode", () => Task.FromResult(DrivableChecks.Mode(app, run.Ports.Deploy is not null)));
        await sheet.RunAsync("earlier runs", () => Task.FromResult(EarlierRuns.Check(run)));

        var plan = new PlanCheck(run);
        var first = run.Request.IsRollback || run.Request.Pull;

        if (first && CheckSheet.Refuses(await sheet.RunAsync(plan.Name, () => plan.RunAsync(null!, cancellationToken))))
        {
            return false;
        }

        await Preflight.RunAsync(run, sheet, first ? [] : [plan], cancellationToken);
        return run.Wanted.Count > 0;
    }

    private static async Task<CheckResult> ReadAsync(Run run, CancellationToken cancellationToken)
    {
        Keep(run, await run.Ports.App.GetAsync(cancellationToken));
        return CheckResult.Pass($"{run.Before!.Name} runs {run.Before.Serving}");
    }

    // Plan and snapshot must be of the app as it is when the platform is done. Who only plans says at once that it is not.
    private static async Task<CheckResult> WaitAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.IsDry || !run.Before!.IsBusy)
        {
            return DrivableChecks.Idle(run.Before!, TimeSpan.Zero);
        }

        var began = run.Ports.Time.GetTimestamp();
        Keep(run, await PlatformWait.UntilQuietAsync(run, run.Before!, cancellationToken));
        return DrivableChecks.Idle(run.Before!, run.Ports.Time.GetElapsedTime(began));
    }

    private static void Keep(Run run, AppState app)
    {
        run.Before = app;
        run.Template = run.Request is { Template: { } file, IsRollback: false } ? TemplateMerge.Onto(app.Template, file) : null;
        run.TemplateChanges = run.Template is { } merged
            ? TemplateDifference.Between(app.Template, merged, run.Request.Images.SelectMany(image => image.Containers))
            : [];
    }
}
