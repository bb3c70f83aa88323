using static Upgrade.Engine.Workflow.UpgradeState;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Which step does the work of which state.</summary>
internal static class StepTable
{
    /// <summary>One step for each working state.</summary>
    public static readonly IReadOnlyDictionary<UpgradeState, IStep> All = new Dictionary<UpgradeState, IStep>
    {
        [Created] = new TakeLockStep(),
        [Locked] = new PrepareStep(),
        [Snapshotted] = new BeginBuildStep(),
        [Building] = new BuildStep(),
        [Deploying] = new DeployStep(),
        [Deployed] = new VerifyStep(),
        [Shifting] = new ShiftStep(),
        [RollingBack] = new RollBackStep(),
    };
}
