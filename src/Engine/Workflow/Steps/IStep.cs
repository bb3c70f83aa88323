namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The work of one state.</summary>
internal interface IStep
{
    /// <summary>Whether the first signal cancels the step. One that does not hears the second, and minds the first itself.</summary>
    bool HearsFirstSignal => true;

    /// <summary>Whether the step ends what it began by itself when it is cancelled, and so is waited for even after the second signal.</summary>
    bool EndsItsWork(Run run) => false;

    /// <summary>The deadline of the state.</summary>
    TimeSpan LimitOf(Run run);

    /// <summary>What it means that the step failed or ran past its deadline.</summary>
    UpgradeTrigger OnFailure(Run run) => UpgradeTrigger.Failed;

    /// <summary>Does the work.</summary>
    /// <returns>What happened: one of the triggers that the table permits in this state.</returns>
    Task<UpgradeTrigger> RunAsync(Run run, CancellationToken cancellationToken);
}
