using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The one replica of an active revision as a GET shows it.</summary>
internal static class ReplicaDocument
{
    // Quick enough that a rise is seen within seconds, as everything here is quicker than there.
    private static readonly TimeSpan CrashEvery = TimeSpan.FromSeconds(0.5);

    public static string NameOf(EmulatedRevision revision)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(revision.Name + ArmTime.Ticks(revision.StartedAt))));
        return $"{revision.Name}-{hash[..9]}-{hash[9..14]}";
    }

    public static JsonObject Of(EmulatedRevision revision, Cloud cloud)
    {
        var now = cloud.Clock.GetUtcNow();
        var containers = new JsonArray();
        foreach (var container in revision.Template["containers"].Objects())
        {
            containers.Add((JsonNode)Container(container["name"].Text() ?? "", containers.Count == 0, revision, now));
        }

        var sick = revision.HasSettled(now) && revision.Fate.Life != RevisionLife.Well;
        return new JsonObject
        {
            ["id"] = cloud.App.Place.ChildId($"revisions/{revision.Name}/replicas/{NameOf(revision)}"),
            ["name"] = NameOf(revision),
            ["type"] = "Microsoft.App/containerapps/revisions/replicas",
            ["properties"] = new JsonObject
            {
                ["createdTime"] = ArmTime.Zulu(revision.StartedAt),
                ["runningState"] = sick ? "NotRunning" : "Running",
                ["runningStateDetails"] = "",
                ["containers"] = containers,
                ["initContainers"] = new JsonArray(),
            },
        };
    }

    private static JsonObject Container(string name, bool isSickOne, EmulatedRevision revision, DateTimeOffset now)
    {
        var life = isSickOne ? revision.Fate.Life : RevisionLife.Well;
        var up = life == RevisionLife.Well && revision.HasSettled(now);
        var (running, details, started) = life switch
        {
            RevisionLife.CrashLoop => ("Waiting", "CrashLoopBackOff", false),
            RevisionLife.PullFailed => ("Waiting", "ImagePullBackOff", false),
            RevisionLife.ProvisioningFailed => ("Terminated", "Error", false),
            RevisionLife.NeverReady => ("Running", "", revision.HasSettled(now)),
            _ => ("Running", "", up),
        };

        return new JsonObject
        {
            ["name"] = name,
            ["containerId"] = $"containerd://{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(NameOf(revision) + name)))}",
            ["ready"] = up,
            ["started"] = started,
            ["restartCount"] = life == RevisionLife.CrashLoop ? 1 + (int)((now - revision.StartedAt) / CrashEvery) : 0,
            ["runningState"] = running,
            ["runningStateDetails"] = details,
        };
    }
}
