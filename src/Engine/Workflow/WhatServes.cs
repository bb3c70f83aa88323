using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow;

/// <summary>What serves, in words. Every sentence about what is live is made here.</summary>
public static class WhatServes
{
    /// <summary>The name of what serves, or what there is in its place.</summary>
    public static string Of(AppState app) =>
        app.Serving.Length > 0 ? app.Serving
        : !app.PinsTraffic ? "no revision"
        : app.Weighted is not { Count: > 0 } shares ? "no revision"
        : shares is [{ FollowsNewest: true, Weight: 100 }] ? "the newest revision that is ready, and none is"
        : string.Join(" and ", shares);

    /// <summary>Whether the live revision is ready; where another one serves, that is said.</summary>
    public static string Ready(AppState app) =>
        app.IsReady ? "ready" : app.Live == app.Serving ? "not ready" : $"not ready ({app.LatestReadyRevision} serves)";

    /// <summary>What serves and what stands beside it, without a full stop; <see langword="null"/> where that is one and the same, and ready.</summary>
    public static string? Beside(AppState app) =>
        !app.PinsTraffic ? app.IsReady ? null : $"{Of(app)} serves; {app.LatestRevision} is the newest, and is not ready"
        : app.Serving.Length == 0 ? $"the traffic is on {Of(app)}"
        : app.Serving != app.LatestRevision ? $"{app.Serving} has all of the traffic; {app.LatestRevision} is the newest, and has none"
        : app.IsReady ? null
        : $"{app.Serving} has all of the traffic, and is not ready";
}
