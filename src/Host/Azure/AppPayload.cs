using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Reads a Container App as ARM sends it.</summary>
internal static class AppPayload
{
    /// <exception cref="TargetException">It is not a Container App.</exception>
    public static AppState Read(JsonElement body)
    {
        if (body.Text("id") is not { } id || body.Text("name") is not { } name
            || body.Find("properties", "template") is not { ValueKind: JsonValueKind.Object } template)
        {
            throw new TargetException("bad_answer", "What ARM sent is no Container App: it has no id, no name or no template.");
        }

        return new AppState
        {
            Id = id,
            Name = name,
            ProvisioningState = body.Text("properties", "provisioningState") ?? "",
            RevisionMode = body.Text("properties", "configuration", "activeRevisionsMode") ?? "Single",
            LatestRevision = body.Text("properties", "latestRevisionName") ?? "",
            LatestReadyRevision = body.Text("properties", "latestReadyRevisionName") ?? "",
            Fqdn = body.Text("properties", "configuration", "ingress", "fqdn"),
            LastModifiedAt = body.Moment("systemData", "lastModifiedAt"),
            LastModifiedBy = body.Text("systemData", "lastModifiedBy") is { } by ? PrintableText.Of(by) : null,
            Images = [.. template.Items("containers").Select(ReadImage)],
            Template = template,
            Environment = ReadEnvironment(template),
            Registries = [.. body.Items("properties", "configuration", "registries").Select(item => item.Text("server")).OfType<string>()],
        };
    }

    private static ContainerImage ReadImage(JsonElement container) =>
        new(container.Text("name") ?? "", container.Text("image") ?? "");

    private static Dictionary<string, string> ReadEnvironment(JsonElement template)
    {
        var plain = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var variable in template.Items("containers").SelectMany(container => container.Items("env")))
        {
            if (variable.Text("name") is { } name && variable.Text("value") is { } value
                && variable.Find("secretRef") is null)
            {
                plain.TryAdd(name, value);
            }
        }

        return plain;
    }
}
