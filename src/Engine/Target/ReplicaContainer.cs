namespace Upgrade.Engine.Target;

/// <summary>One container of one replica, as the platform reports it.</summary>
/// <param name="Name">Its name in the template.</param>
/// <param name="Ready">Whether its readiness probe passes.</param>
/// <param name="Started">Whether its startup probe has passed.</param>
/// <param name="RestartCount">How often it was restarted.</param>
/// <param name="RunningState"><c>Running</c>, <c>Waiting</c>, <c>Terminated</c>, …</param>
/// <param name="Details">Why, in the platform's words: <c>ImagePullBackOff</c>, <c>CrashLoopBackOff</c>, …</param>
public sealed record ReplicaContainer(
    string Name, bool Ready, bool Started, int RestartCount, string? RunningState, string? Details);
