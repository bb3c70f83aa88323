using Upgrade.Engine.Target;
using static Upgrade.Engine.Workflow.Verification.Verdict;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>Judges a revision by the platform's words alone. It is a function of what was read, and asks nobody.</summary>
/// <remarks>The platform's states are open sets: a word that is not known here is neither good nor fatal.</remarks>
internal static class ArmJudgement
{
    private const int _restartsOfALoop = 3;

    private static readonly (string Word, string Reason)[] _fatalDetails =
    [
        ("ImagePull",       "image_pull_failed"),
        ("ErrImage",        "image_pull_failed"),
        ("InvalidImage",    "image_pull_failed"),
        ("CrashLoop",       "crash_loop"),
        ("CreateContainer", "container_cannot_start"),
        ("RunContainer",    "container_cannot_start"),
    ];

    /// <summary>Judges the revision.</summary>
    /// <param name="watched">Which it is, and what is asked of it.</param>
    /// <param name="app">The app.</param>
    /// <param name="revision">The revision; <see langword="null"/> where it does not exist (yet).</param>
    /// <param name="replicas">Its replicas.</param>
    /// <param name="operation">The operation that makes it; <see langword="null"/> where unknown.</param>
    public static Proof Of(
        Watched watched,
        AppState app,
        RevisionState? revision,
        IReadOnlyList<ReplicaState> replicas,
        OperationState? operation)
    {
        if (app.LatestRevision != watched.Revision && app.LatestRevision != watched.Previous)
        {
            return new(Superseded, "superseded", $"somebody else deployed {app.LatestRevision}");
        }

        if (app.PinsTraffic && app.Serving != watched.Servant && (watched.Aside || app.Serving != watched.Revision))
        {
            return new(Superseded, "superseded", $"somebody else moved the traffic: it is on {WhatServes.Of(app)}");
        }

        if (operation?.HasFailed == true)
        {
            return new(Never, "operation_failed", $"the platform's operation failed: {operation.Code}: {operation.Detail}");
        }

        if (revision is null)
        {
            return new(NotYet, "no_revision", $"{watched.Revision} does not exist yet");
        }

        return Fatal(revision, replicas) ?? Waiting(watched, app, revision);
    }

    private static Proof? Fatal(RevisionState revision, IReadOnlyList<ReplicaState> replicas)
    {
        if (revision.ProvisioningState is "Failed")
        {
            return new(Never, "provisioning_failed", $"provisioning failed: {revision.ProvisioningError ?? "the platform does not say why"}");
        }

        foreach (var container in replicas.SelectMany(replica => replica.Containers))
        {
            var details = container.Details ?? "";

            if (_fatalDetails.FirstOrDefault(row => details.Contains(row.Word, StringComparison.OrdinalIgnoreCase)).Reason is { } reason)
            {
                return new(Never, reason, $"container {container.Name}: {details}, {container.RestartCount} restarts");
            }

            if (!container.Ready && container.RestartCount >= _restartsOfALoop)
            {
                return new(Never, "crash_loop", $"container {container.Name} was restarted {container.RestartCount} times");
            }
        }

        return revision.RunningState is "Failed" or "ActivationFailed"
            ? new(Never, "revision_failed", $"the platform says {revision.RunningState}")
            : null;
    }

    private static Proof Waiting(Watched watched, AppState app, RevisionState revision)
    {
        var words = $"{revision.ProvisioningState ?? "?"}, {revision.HealthState ?? "?"}, {revision.RunningState ?? "?"}";

        if (revision.ProvisioningState is not "Provisioned" || revision.HealthState is "Unhealthy" || !Runs(revision))
        {
            return new(NotYet, "not_ready", words);
        }

        if (watched.Aside)
        {
            return app.LatestReadyRevision == watched.Revision
                ? new(Ready, "", words)
                : new(NotYet, "not_ready", $"{words}; {app.LatestReadyRevision} is still the newest that is ready");
        }

        // Where the traffic is moved by a write, the app shows it before the platform has done it.
        return app.Serving != watched.Revision ? new(NotYet, "not_serving", $"{words}; {app.Serving} still serves")
            : app is { PinsTraffic: true, IsBusy: true } ? new(NotYet, "not_serving", $"{words}; its traffic is on its way")
            : new(Ready, "", words);
    }

    private static bool Runs(RevisionState revision) =>
        revision.RunningState is { } state && (state.StartsWith("Running", StringComparison.Ordinal) || state is "ScaledToZero");
}
