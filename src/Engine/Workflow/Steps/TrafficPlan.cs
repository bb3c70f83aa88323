using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Where the traffic of an app in revision mode Multiple goes: before the new revision is proved, and after.</summary>
/// <remarks>Entries of weight 0 and labels are the operator's and stay. A patch replaces the whole list, so each list here is whole.</remarks>
internal static class TrafficPlan
{
    private const int _all = 100;

    /// <summary>All of it on one revision, by its name. A label of an entry that followed the newest revision stays with the traffic.</summary>
    /// <param name="traffic">The entries as they are.</param>
    /// <param name="revision">The revision's full name.</param>
    public static IReadOnlyList<TrafficShare> Pinned(IReadOnlyList<TrafficShare> traffic, string revision)
    {
        var followed = traffic.FirstOrDefault(share => share.LeadsToNewest);
        var named = traffic.FirstOrDefault(share => share.Revision == revision);
        var all = new TrafficShare(revision, _all, named?.Label ?? followed?.Label);

        return [all, .. traffic.Where(share => share != named && share != followed && Stays(share)).Select(share => share with { Weight = 0 })];
    }

    /// <summary>All of it on one revision, and in the operator's own form: an entry that followed the newest revision does so again.</summary>
    /// <param name="traffic">The entries as they are.</param>
    /// <param name="revision">The full name of the newest revision, which is ready.</param>
    /// <param name="before">The entries as the operator had them.</param>
    public static IReadOnlyList<TrafficShare> Moved(IReadOnlyList<TrafficShare> traffic, string revision, IReadOnlyList<TrafficShare> before)
    {
        if (before.FirstOrDefault(share => share.LeadsToNewest) is not { } form)
        {
            return Pinned(traffic, revision);
        }

        // What the traffic was pinned to meanwhile was ours to name, and so was its label's place; the rest is as it is now.
        var own = before.Where(share => !share.FollowsNewest).Select(share => share.Revision).ToHashSet(StringComparer.Ordinal);
        return [form, .. traffic.Where(share => share is { FollowsNewest: false, Weight: 0 } || own.Contains(share.Revision)).Select(share => share with { Weight = 0 })];
    }

    private static bool Stays(TrafficShare share) => share.Weight == 0 || share.Label is not null;
}
