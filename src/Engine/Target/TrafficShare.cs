namespace Upgrade.Engine.Target;

/// <summary>One entry of the traffic that the app's address gets, in revision mode Multiple.</summary>
/// <param name="Revision">The full name of the revision that it is for; <see langword="null"/> where it is for whichever is the newest that is ready.</param>
/// <param name="Weight">Its share, in per cent.</param>
/// <param name="Label">The label that gives the revision an address of its own; <see langword="null"/> for none.</param>
public sealed record TrafficShare(string? Revision, int Weight, string? Label = null)
{
    /// <summary>Whether it goes to whichever revision is the newest that is ready.</summary>
    public bool FollowsNewest => Revision is null;

    /// <summary>Whether it leads traffic there: an entry of weight 0 leads none.</summary>
    public bool LeadsToNewest => FollowsNewest && Weight > 0;

    /// <summary>For people, such as <c>app--a 50 %</c>.</summary>
    public override string ToString() => $"{Revision ?? "the newest"} {Weight} %";
}
