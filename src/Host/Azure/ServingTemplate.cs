using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>An app shows the template of its newest revision. Where another one has the traffic, what is live is read from that one.</summary>
internal static class ServingTemplate
{
    /// <summary>Whether it has to be read.</summary>
    public static bool IsElsewhere(AppState app) => app is { PinsTraffic: true, Serving.Length: > 0 } && app.Serving != app.LatestRevision;

    /// <summary>The app with what is live in it.</summary>
    /// <param name="app">The app as ARM shows it.</param>
    /// <param name="revision">The revision that serves; <see langword="null"/> where there is none of its name.</param>
    /// <exception cref="TargetException">It does not exist, or has no template.</exception>
    public static AppState Take(AppState app, JsonElement? revision) =>
        revision?.Find("properties", "template") is { ValueKind: JsonValueKind.Object } template
            ? AppPayload.WithTemplate(app, template) with { NewestTemplate = app.Template }
            : throw new TargetException(
                "serving_gone",
                $"all of the traffic of {app.Name} is on {app.Serving}, which does not exist. Give it to one that does: az containerapp ingress traffic set --revision-weight <revision>=100 -n {app.Name} -g {app.Group}");
}
