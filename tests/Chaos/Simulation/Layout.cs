using Upgrade.Engine.Workflow;

namespace Upgrade.Chaos.Simulation;

/// <summary>Two images over three containers, and what can be upgraded of them.</summary>
internal static class Layout
{
    public static readonly (string Name, string Repository)[] Containers = [("api", "api"), ("worker", "api"), ("web", "web")];

    private static readonly Dictionary<string, string> _none = [];

    private static readonly ImageTarget _api = new("api", null, "api", ["api", "worker"], ".", "api/Dockerfile", _none);
    private static readonly ImageTarget _web = new("web", null, "web", ["web"], ".", "web/Dockerfile", _none);

    public static readonly (string Name, ImageTarget[] Images)[] Scopes = [("full", [_api, _web]), ("full", [_api, _web]), ("api", [_api]), ("web", [_web])];
}
