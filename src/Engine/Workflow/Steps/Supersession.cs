using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Tells whether somebody else changed the app between two reads of it.</summary>
internal static class Supersession
{
    /// <summary>What changed, for people; <see langword="null"/> where nothing did.</summary>
    /// <param name="before">The earlier read.</param>
    /// <param name="live">The later read.</param>
    public static string? Changed(AppState before, AppState live)
    {
        if (before.RevisionMode != live.RevisionMode)
        {
            return $"revision mode {before.RevisionMode} became {live.RevisionMode}{By(live)}";
        }

        if (before.LatestRevision != live.LatestRevision)
        {
            return $"revision {before.LatestRevision} became {live.LatestRevision}{By(live)}";
        }

        if (!before.Traffic.SequenceEqual(live.Traffic))
        {
            return $"its traffic was moved to {WhatServes.Of(live)}{By(live)}";
        }

        if (!before.Images.SequenceEqual(live.Images))
        {
            return $"its images changed{By(live)}";
        }

        return before.LastModifiedAt != live.LastModifiedAt ? $"it was written at {live.LastModifiedAt:HH:mm:ss} UTC{By(live)}" : null;
    }

    /// <summary>
    /// What somebody else deployed between the last look before this run's write and that write, which made the newest revision and so hides it.
    /// </summary>
    /// <param name="before">The app before the write.</param>
    /// <param name="revisions">Its revisions after it.</param>
    /// <param name="ours">The revisions that this run made.</param>
    /// <returns>The revision; <see langword="null"/> where there is none.</returns>
    public static string? HiddenUnder(AppState before, IReadOnlyList<RevisionState> revisions, IReadOnlyCollection<string> ours)
    {
        var newest = revisions.FirstOrDefault(revision => revision.Name == before.LatestRevision)?.CreatedAt;
        return revisions.FirstOrDefault(revision => revision.CreatedAt > newest && !ours.Contains(revision.Name))?.Name;
    }

    private static string By(AppState live) => live.LastModifiedBy is { Length: > 0 } who ? $" by {who}" : "";
}
