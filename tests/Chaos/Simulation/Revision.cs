using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Simulation;

/// <summary>A revision of the simulated app, and what becomes of it.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Images">Its images.</param>
/// <param name="Born">When it was made.</param>
/// <param name="Fate">What is wrong with it; <see langword="null"/> where nothing is.</param>
/// <param name="Start">How long it takes to get ready, where it does.</param>
/// <param name="By">The run that made it; <see langword="null"/> for somebody else.</param>
internal sealed record Revision(
    string Name, IReadOnlyList<ContainerImage> Images, TimeSpan Born, FaultKind? Fate, TimeSpan Start, string? By)
{
    private static readonly TimeSpan _flap = TimeSpan.FromSeconds(2);

    /// <summary>Whether the platform runs it.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Whether it has been what serves.</summary>
    public bool HasServed { get; set; }

    /// <summary>Since when it no longer flaps.</summary>
    public TimeSpan CalmSince { get; set; } = TimeSpan.MaxValue;

    /// <summary>Whether it can ever be ready.</summary>
    public bool CanBeReady => Fate is null or FaultKind.SlowReady or FaultKind.Flapping or FaultKind.Sick;

    public bool IsReady(TimeSpan now)
    {
        var age = now - Born - Start;
        return Active && CanBeReady && age >= TimeSpan.Zero
            && (Fate is not FaultKind.Flapping || now >= CalmSince || age.Ticks / _flap.Ticks % 2 == 0);
    }

    public RevisionState State(TimeSpan now)
    {
        var isReady = IsReady(now);
        return new RevisionState
        {
            Name = Name,
            Active = Active,
            CreatedAt = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(Math.Floor(Born.TotalSeconds)),
            ProvisioningState = Fate is FaultKind.ProvisioningFailed ? "Failed" : isReady || HasServed ? "Provisioned" : "Provisioning",
            ProvisioningError = Fate is FaultKind.ProvisioningFailed ? "no room for it" : null,
            HealthState = isReady ? "Healthy" : HasServed ? "Unhealthy" : "None",
            RunningState = isReady ? "RunningAtMaxScale" : "Processing",
        };
    }

    public IReadOnlyList<ReplicaState> Replicas(TimeSpan now) =>
        [new($"{Name}-0", [.. Images.Select((image, at) => Container(image.Name, IsReady(now) || at > 0, now))])];

    private ReplicaContainer Container(string name, bool isReady, TimeSpan now) =>
        isReady || CanBeReady ? new(name, isReady, isReady, 0, isReady ? "Running" : "Waiting", null)
        : Fate is FaultKind.CrashLoop ? new(name, false, false, (int)((now - Born).TotalSeconds / 2), "Waiting", "CrashLoopBackOff")
        : Fate is FaultKind.PullFailed ? new(name, false, false, 0, "Waiting", "ImagePullBackOff")
        : new(name, false, false, 0, "Waiting", null);
}
