using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Steps;

namespace Upgrade.Engine.Workflow;

/// <summary>The checks of a run without the run: it takes no lock, changes nothing and leaves no line.</summary>
/// <param name="watcher">Told of each check as it is over.</param>
/// <param name="time">Measures each.</param>
public sealed class Examination(IOperator watcher, TimeProvider time)
{
    private readonly CheckSheet _sheet = new(watcher, time);

    /// <summary>All checks so far: a line for each, and the same as the member <c>checks</c>.</summary>
    public Notice Table => _sheet.Table;

    /// <summary>How many there are, how many of them would end a run, and how many warn.</summary>
    public (int All, int Refused, int Warned) Counts => _sheet.Counts;

    /// <summary>Looks at this machine, at everything at the same time.</summary>
    public Task OfMachineAsync(IEnumerable<IMachineCheck> checks, CancellationToken cancellationToken) =>
        Task.WhenAll(checks.Select(check => _sheet.RunAsync(check.Name, () => check.RunAsync(cancellationToken))));

    /// <summary>Looks at all that a run would look at before it changes anything.</summary>
    /// <param name="request">The run.</param>
    /// <param name="ports">Its world.</param>
    /// <param name="interruption">The signals.</param>
    public Task OfAppAsync(RunRequest request, RunPorts ports, Interruption interruption) =>
        Preparation.LookAsync(new Run(request, ports, interruption) { IsDry = true }, _sheet, interruption.First);

    /// <summary>Notes which app is meant, or why nothing can be looked at beside this machine.</summary>
    /// <param name="found">What was found out.</param>
    public Task OfSettingsAsync(CheckResult found) => _sheet.RunAsync("configuration", () => Task.FromResult(found));
}
