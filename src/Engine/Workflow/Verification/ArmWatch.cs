using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Verification;

/// <summary>Reads the platform's states of one revision, not more often than it may, and judges them.</summary>
internal sealed class ArmWatch(Run run, Watched watched)
{
    private const int _looksThatMakeItCertain = 2;
    private long? _lastRead;
    private int _fatal;
    private OperationState? _operation;
    private Proof _last = new(Verdict.NotYet, "not_ready", "not looked at yet");

    /// <summary>The revision's own host name, once ARM has told it.</summary>
    public string? Fqdn { get; private set; }

    /// <summary>The judgement of the newest read.</summary>
    /// <remarks>A container that cannot start must be seen so twice: a registry that stumbled once may answer the next pull.</remarks>
    public async Task<Proof> LookAsync(CancellationToken cancellationToken)
    {
        var now = run.Ports.Time.GetTimestamp();

        if (_lastRead is { } last && run.Ports.Time.GetElapsedTime(last, now) < run.Request.Limits.ArmPause)
        {
            return _last;
        }

        _lastRead = now;
        _last = await ReadAsync(cancellationToken);
        _fatal = _last.Verdict == Verdict.Never ? _fatal + 1 : 0;

        return _last = _last.Verdict == Verdict.Never && _fatal < _looksThatMakeItCertain && IsPerhapsPassing(_last)
            ? _last with { Verdict = Verdict.NotYet }
            : _last;
    }

    private static bool IsPerhapsPassing(Proof proof) => proof.Reason is not ("provisioning_failed" or "operation_failed");

    private async Task<Proof> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var state = await run.Ports.App.GetRevisionAsync(watched.Revision, cancellationToken);
            Fqdn = state?.Fqdn;
            var replicas = state is null || state.HealthState is "Healthy"
                ? []
                : await run.Ports.App.GetReplicasAsync(watched.Revision, cancellationToken);
            await AskOperationAsync(cancellationToken);
            // Read last, so that "it serves" is never older than "it is healthy".
            var app = run.LastSeen = await run.Ports.App.GetAsync(cancellationToken);

            var proof = ArmJudgement.Of(watched, app, state, replicas, _operation);

            return proof.Verdict == Verdict.NotYet ? proof with { Detail = $"{proof.Detail}{Unfinished()}" } : proof;
        }
        catch (TargetException failure)
        {
            return new(Verdict.NotYet, failure.Code, failure.Message);
        }
    }

    // By its id the platform's support finds it; its address is signed and is never told.
    private string Unfinished() =>
        _operation is { HasSucceeded: false, HasFailed: false, Id.Length: > 0 } ? $"; operation {_operation.Id} is {_operation.Status}" : "";

    private async Task AskOperationAsync(CancellationToken cancellationToken)
    {
        if (run.Operation is not { } operation || _operation is { HasSucceeded: true } or { HasFailed: true })
        {
            return;
        }

        try
        {
            _operation = await run.Ports.App.GetOperationAsync(operation, cancellationToken);
        }
        catch (TargetException)
        {
            // The operation's address expires; the revision itself says the rest.
            run.Operation = null;
        }
    }
}
