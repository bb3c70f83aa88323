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

    private static string By(AppState live) => live.LastModifiedBy is { Length: > 0 } who ? $" by {who}" : "";
}
