using System.Text.Json.Nodes;
using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Sends one patch and says what came of it.</summary>
internal sealed class ContainerAppWrite(AzureSession session)
{
    private readonly ContainerAppResource _app = session.App;

    public Task<WriteReceipt> SendAsync(AppChange change, CancellationToken cancellationToken) =>
        SendAsync(() => TemplatePatch.For(change), change.BeforeSendingAgain, $"ARM accepted revision {change.RevisionName}", cancellationToken);

    public Task<WriteReceipt> SendAsync(TrafficMove move, CancellationToken cancellationToken) =>
        SendAsync(() => TrafficPatch.For(move), move.BeforeSendingAgain, $"ARM accepted the traffic for {move.Revision}", cancellationToken);

    private async Task<WriteReceipt> SendAsync(
        Func<JsonObject> body, Func<CancellationToken, Task>? beforeSendingAgain, string accepted, CancellationToken cancellationToken)
    {
        try
        {
            var patch = BinaryData.FromString(body().ToJsonString());
            var attempts = 0;
            var operation = await Pipelines.Writes(session.Connection.Patience, session.Time).ExecuteAsync(
                async token =>
                {
                    await (attempts++ > 0 && beforeSendingAgain is { } look ? look(token) : Task.CompletedTask);
                    return await SendOnceAsync(patch, token);
                },
                cancellationToken);
            return new WriteReceipt(WriteOutcome.Accepted, operation.Id.Length == 0 ? null : operation.Id, null, accepted);
        }
        catch (TargetException fault)
        {
            return new WriteReceipt(WriteOutcome.Refused, null, fault.Code, fault.Message);
        }
        catch (AuthenticationFailedException fault)
        {
            var refusal = ArmFault.Tell("the app", fault);
            return new WriteReceipt(WriteOutcome.Refused, null, refusal.Code, refusal.Message);
        }
        catch (Exception fault) when (PassingFault.HadNoEffect(fault))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Failed(WriteOutcome.Busy, fault, $"ARM was busy with the app for {session.Connection.Patience.Writes.TotalSeconds:0} s; nothing was changed");
        }
        catch (Exception fault) when (fault is not OperationCanceledException && PassingFault.IsLost(fault))
        {
            return Failed(WriteOutcome.Lost, fault, "ARM's answer to the write was lost");
        }
        catch (RequestFailedException fault)
        {
            return Failed(WriteOutcome.Refused, fault, "ARM refused the write; nothing was changed");
        }
    }

    // Once it is on its way it may have an effect, so the operator's token is heard before it and not after.
    private async Task<ContainerAppOperation> SendOnceAsync(BinaryData patch, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return await _app.UpdateAsync(WaitUntil.Started, patch, CancellationToken.None);
        }
        catch (TaskCanceledException fault)
        {
            throw new IOException($"no answer within {session.Connection.Patience.Request.TotalSeconds:0} s", fault);
        }
    }

    private static WriteReceipt Failed(WriteOutcome outcome, Exception fault, string what)
    {
        if (fault is RequestFailedException { Status: 401 })
        {
            var refusal = ArmFault.Tell("the app", fault);
            return new WriteReceipt(outcome, null, refusal.Code, refusal.Message);
        }

        var error = fault is RequestFailedException failed
            ? ServiceError.Of(failed)
            : new ServiceError("no_answer", PrintableText.Of(fault.Message));
        return new WriteReceipt(outcome, null, error.Code, $"{what}: {error.Code}. {error.Message}".TrimEnd());
    }
}
