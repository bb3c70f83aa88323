using System.Text.Json.Nodes;
using Stateless;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;
using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow;

/// <summary>Drives one run to its end: does the work of the state it is in, then moves.</summary>
/// <remarks>Nothing else fires triggers, and work never happens inside a transition.</remarks>
public sealed class UpgradeRunner
{
    private readonly Run _run;
    private readonly IReadOnlyDictionary<UpgradeState, IStep> _steps;
    private readonly RunSeal _seal;
    private readonly StateMachine<UpgradeState, UpgradeTrigger> _machine;

    /// <summary>A run of the real steps.</summary>
    /// <param name="request">What was asked for.</param>
    /// <param name="ports">The world.</param>
    /// <param name="interruption">The signals.</param>
    public UpgradeRunner(RunRequest request, RunPorts ports, Interruption interruption)
        : this(new Run(request, ports, interruption), StepTable.All)
    {
    }

    internal UpgradeRunner(Run run, IReadOnlyDictionary<UpgradeState, IStep> steps)
    {
        _run = run;
        _steps = steps;
        _seal = new RunSeal(
            run.Ports.History,
            () => run.Journal,
            over => RunDescription.Of(run, over),
            text => run.Tell("warning", text));
        _machine = UpgradeMachine.Build(Created, _seal.CloseAsync);
    }

    /// <summary>Runs to the end and says how it ended. It throws for mistakes in the program alone.</summary>
    /// <exception cref="InvalidMoveException">A step returned a trigger that its state does not permit.</exception>
    public async Task<RunReport> RunAsync()
    {
        try
        {
            var (end, recorded) = await DriveAsync();
            await Ending.TellAsync(_run, end);

            return new RunReport(end, RunDescription.ExitCodeOf(_run, end), _seal.Entry!, recorded);
        }
        finally
        {
            if (_run.Lock is not null)
            {
                await _run.Lock.DisposeAsync();
            }

            _run.Journal?.Dispose();
        }
    }

    private async Task<(UpgradeState End, bool Recorded)> DriveAsync()
    {
        while (_machine.IsInState(InProgress))
        {
            var from = _machine.State;
            Announce(from);
            var trigger = await WorkAsync(from);

            try
            {
                await _machine.FireAsync(trigger);
            }
            catch (HistoryException failure)
            {
                // The machine stays where it is and is asked nothing more; what the run did stands all the same.
                _run.Tell("error", $"{failure.Message.TrimEnd('.')}. The line could be written nowhere. It is: {ParkedLine.Text(_seal.Entry!)}");
                return (UpgradeTable.Moves.Single(move => move.From == from && move.On == trigger).To, false);
            }
        }

        return (_machine.State, true);
    }

    private void Announce(UpgradeState state)
    {
        _run.Phase = state;
        var elapsed = _run.Ports.Time.GetElapsedTime(_run.Started);
        var data = new JsonObject { ["state"] = state.ToString(), ["elapsed_ms"] = (long)elapsed.TotalMilliseconds };
        _run.Ports.Operator.Tell(new Notice("state", state.ToString(), data));

        try
        {
            _run.Journal?.Write(new JournalNote("state", state.ToString()));
        }
        catch (JournalException failure)
        {
            // The notes that protect an effect are written by its step, which does stop; this one only says how far the run came.
            _run.Tell("warning", failure.Message);
        }

        _run.Lock?.Update(RunDescription.HolderOf(_run, state));
    }

    // Asked beside the linked token, which may hear of the second signal a moment later than this run does.
    private bool IsToEndNow => _run.Interruption.Second.IsCancellationRequested;

    private async Task<UpgradeTrigger> WorkAsync(UpgradeState state)
    {
        var step = _steps[state];
        using var deadline = new CancellationTokenSource(step.LimitOf(_run), _run.Ports.Time);
        using var heard = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token, step.HearsFirstSignal ? _run.Interruption.First : _run.Interruption.Second);

        try
        {
            var work = step.RunAsync(_run, heard.Token);
            return await (step.EndsItsWork(_run) ? work : work.WaitAsync(_run.Interruption.Second));
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested && (heard.IsCancellationRequested || IsToEndNow))
        {
            _run.Because("interrupted", $"{_run.Interruption.Name} while {state}");
            return UpgradeTrigger.Interrupted;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            _run.Because("deadline", $"{state} took longer than {step.LimitOf(_run).TotalSeconds:0} s");
            return step.OnFailure(_run);
        }
        catch (TargetException failure)
        {
            _run.Because(failure.Code, failure.Message);
            return step.OnFailure(_run);
        }
#pragma warning disable CA1031 // A step may fail in any way; what that means is for the table to say.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            _run.Because("internal_error", $"{failure.GetType().Name} in {state}: {failure.Message}");
            return step.OnFailure(_run);
        }
    }
}
