using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>A revision as a GET shows it.</summary>
internal static class RevisionDocument
{
    public static JsonObject Of(EmulatedRevision revision, Cloud cloud)
    {
        var now = cloud.Clock.GetUtcNow();
        var states = RevisionStates.Of(revision, now);
        var properties = new JsonObject { ["createdTime"] = ArmTime.Seconds(revision.CreatedAt) };
        if (revision.LastActiveAt is { } lastActive)
        {
            properties["lastActiveTime"] = ArmTime.Seconds(lastActive);
        }

        properties["fqdn"] = cloud.RevisionFqdn(revision.Name);
        properties["template"] = Template(revision.Template);
        properties["active"] = revision.Active;
        properties["replicas"] = revision.Active ? 1 : 0;
        properties["trafficWeight"] = cloud.App.Weight(revision);
        if (states.Provisioning == "Failed")
        {
            properties["provisioningError"] = "Deployment Progress Deadline Exceeded. 0/1 replicas ready.";
        }

        properties["healthState"] = states.Health;
        properties["provisioningState"] = states.Provisioning;
        properties["runningState"] = states.Running;
        return new JsonObject
        {
            ["id"] = cloud.App.Place.ChildId($"revisions/{revision.Name}"),
            ["name"] = revision.Name,
            ["type"] = "Microsoft.App/containerapps/revisions",
            ["properties"] = properties,
        };
    }

    // A revision keeps what was asked for, not what was computed from it, and null where its suffix was made up.
    private static JsonObject Template(JsonObject written)
    {
        var template = written.DeepClone().AsObject();
        template["revisionSuffix"] = written["revisionSuffix"].Text() is { Length: > 0 } suffix ? suffix : null;
        foreach (var container in template["containers"].Objects())
        {
            (container["resources"] as JsonObject)?.Remove("ephemeralStorage");
            container["probes"] ??= new JsonArray();
        }

        return template;
    }
}
