using System.Globalization;
using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Reads a revision and its replicas as ARM sends them.</summary>
internal static class RevisionPayload
{
    private const int ErrorLimit = 600;

    public static RevisionState Read(JsonElement body, string name) => new()
    {
        Name = body.Text("name") ?? name,
        CreatedAt = DateTimeOffset.TryParse(body.Text("properties", "createdTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
        Active = body.Flag("properties", "active"),
        ProvisioningState = body.Text("properties", "provisioningState"),
        ProvisioningError = Printable(body.Text("properties", "provisioningError")),
        HealthState = body.Text("properties", "healthState"),
        RunningState = body.Text("properties", "runningState"),
        Fqdn = body.Text("properties", "fqdn") is { Length: > 0 } host ? HostName.Demand(host, "the revision's") : null,
        Replicas = body.Number("properties", "replicas"),
        TrafficWeight = body.Number("properties", "trafficWeight"),
    };

    public static ReplicaState ReadReplica(JsonElement body) => new(
        body.Text("name") ?? "", [.. body.Items("properties", "containers").Select(ReadContainer)]);

    private static ReplicaContainer ReadContainer(JsonElement container) => new(
        container.Text("name") ?? "",
        container.Flag("ready"),
        container.Flag("started"),
        container.Number("restartCount"),
        container.Text("runningState"),
        Printable(container.Text("runningStateDetails")));

    private static string? Printable(string? text) => text is null ? null : PrintableText.Of(text, ErrorLimit);
}
