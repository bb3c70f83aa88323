namespace Upgrade.Host.Emulator.Apps;

/// <summary>A write that was accepted, and how it ends.</summary>
/// <param name="Id">Its id.</param>
/// <param name="StartedAt">When it was accepted.</param>
/// <param name="EndsAt">When it is over; <see langword="null"/> for one that never is.</param>
/// <param name="Failure">Why it fails; <see langword="null"/> for one that succeeds.</param>
internal sealed record WriteOperation(Guid Id, DateTimeOffset StartedAt, DateTimeOffset? EndsAt, string? Failure)
{
    public string StatusAt(DateTimeOffset now) => (EndsAt <= now, Failure) switch
    {
        (false, _) => "InProgress",
        (true, null) => "Succeeded",
        (true, _) => "Failed",
    };
}
