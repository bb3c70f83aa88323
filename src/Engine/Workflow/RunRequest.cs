using System.Text.Json;

namespace Upgrade.Engine.Workflow;

/// <summary>What the operator asked for, checked and complete.</summary>
public sealed record RunRequest
{
    /// <summary>Identifies the run.</summary>
    public required string RunId { get; init; }

    /// <summary>The scope; <c>unknown</c> where the command line could not be read.</summary>
    public required string Scope { get; init; }

    /// <summary>The app's name; <c>unknown</c> where it could not be found out.</summary>
    public required string App { get; init; }

    /// <summary>Who runs it.</summary>
    public required string User { get; init; }

    /// <summary>On which host.</summary>
    public required string Host { get; init; }

    /// <summary>The process id.</summary>
    public required int ProcessId { get; init; }

    /// <summary>The images that the scope upgrades; none for a rollback.</summary>
    public IReadOnlyList<ImageTarget> Images { get; init; } = [];

    /// <summary>Whether the run is an explicit rollback.</summary>
    public bool IsRollback { get; init; }

    /// <summary>The run whose snapshot a rollback restores; <see langword="null"/> for the current snapshot.</summary>
    public string? RestoreRun { get; init; }

    /// <summary>The image tag; <see langword="null"/> for one made of time and commit.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether to fast-forward the tree first.</summary>
    public bool Pull { get; init; }

    /// <summary>Whether uncommitted edits are accepted.</summary>
    public bool AllowDirty { get; init; }

    /// <summary>The branch that must be checked out; <see langword="null"/> for any.</summary>
    public string? Branch { get; init; }

    /// <summary>Whether to deploy tags that exist already.</summary>
    public bool NoBuild { get; init; }

    /// <summary>What a template file says, to be put over the live template; <see langword="null"/> where only images change.</summary>
    public JsonElement? Template { get; init; }

    /// <summary>The template file as it was named.</summary>
    public string? TemplateFile { get; init; }

    /// <summary>Whether nobody builds here because the deploy command brings the images itself.</summary>
    public bool CommandBringsImages { get; init; }

    /// <summary>Whether ARM's states alone decide the verification.</summary>
    public bool VerifyByArmAlone { get; init; }

    /// <summary>Whether an unhealthy upgrade is left in place.</summary>
    public bool KeepUnhealthy { get; init; }

    /// <summary>Whether the question is skipped.</summary>
    public bool Yes { get; init; }

    /// <summary>How long to wait for the lock.</summary>
    public TimeSpan LockWait { get; init; }

    /// <summary>How long to wait before the plan for an operation of the platform that is in flight, be it a dead run's or anybody's.</summary>
    public TimeSpan BusyWait { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The budget of the verification, counted from the accepted write.</summary>
    public TimeSpan HealthTimeout { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>The path of the readiness endpoint on the app's host.</summary>
    public string HealthPath { get; init; } = "/api/health/ready";

    /// <summary>The deadlines and paces of the run.</summary>
    public RunLimits Limits { get; init; } = new();

    /// <summary>The suffix of the revision that an upgrade makes.</summary>
    public string UpgradeSuffix => $"u-{RunId}";

    /// <summary>The suffix of the revision that a rollback makes.</summary>
    public string RollbackSuffix => $"r-{RunId}";
}
