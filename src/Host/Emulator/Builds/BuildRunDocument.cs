using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>A build as a GET shows it.</summary>
internal static class BuildRunDocument
{
    public static JsonObject Of(BuildRun run, Cloud cloud)
    {
        var now = cloud.Now;
        var properties = new JsonObject
        {
            ["runId"] = run.Id,
            ["status"] = run.StatusAt(now),
            ["lastUpdatedTime"] = ArmTime.Seconds(run.IsOver(now) ? run.EndsAt!.Value : run.CreatedAt),
        };
        if (properties["status"].Text() != "Queued")
        {
            AddWork(properties, run, now);
        }

        properties["provisioningState"] = "Succeeded";
        properties["isArchiveEnabled"] = false;
        return new JsonObject
        {
            ["type"] = "Microsoft.ContainerRegistry/registries/runs",
            ["properties"] = properties,
            ["id"] = $"{cloud.RegistryId}/runs/{run.Id}",
            ["name"] = run.Id,
            ["systemData"] = new JsonObject
            {
                ["lastModifiedBy"] = "operator@example.com",
                ["lastModifiedByType"] = "User",
                ["lastModifiedAt"] = ArmTime.Ticks(run.CreatedAt),
            },
        };
    }

    private static void AddWork(JsonObject properties, BuildRun run, DateTimeOffset now)
    {
        properties["runType"] = "QuickBuild";
        properties["createTime"] = ArmTime.Ticks(run.CreatedAt);
        properties["startTime"] = ArmTime.Ticks(run.StartsAt);
        if (run.IsOver(now))
        {
            properties["finishTime"] = ArmTime.Ticks(run.EndsAt!.Value);
        }

        if (run.Pushed.Count > 0)
        {
            properties["outputImages"] = new JsonArray([.. run.Pushed.Select(pushed => Output(pushed.Key, pushed.Value))]);
        }

        properties["platform"] = new JsonObject { ["os"] = "linux", ["architecture"] = "amd64" };
        properties["agentConfiguration"] = new JsonObject { ["cpu"] = 2 };
    }

    private static JsonObject Output(string image, string digest)
    {
        var name = ImageName.Parse(image);
        return new JsonObject { ["registry"] = name.Host, ["repository"] = name.Repository, ["tag"] = name.Reference, ["digest"] = digest };
    }
}
