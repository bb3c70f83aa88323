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
            Traffic = ReadTraffic(body),
            LatestRevision = body.Text("properties", "latestRevisionName") ?? "",
            LatestReadyRevision = body.Text("properties", "latestReadyRevisionName") ?? "",
            Fqdn = body.Text("properties", "configuration", "ingress", "fqdn") is { } host ? HostName.Demand(host, "the app's") : null,
            LastModifiedAt = body.Moment("systemData", "lastModifiedAt"),
            LastModifiedBy = body.Text("systemData", "lastModifiedBy") is { } by ? PrintableText.Of(by) : null,
            Images = [.. template.Items("containers").Select(ReadImage)],
            Template = template,
            Environment = ReadEnvironment(template),
            Secrets = [.. body.Items("properties", "configuration", "secrets").Select(item => item.Text("name")).OfType<string>()],
            Identities = IdentityPayload.Assigned(body),
            IdentityUses = IdentityPayload.Uses(body),
            WorkloadProfile = body.Text("properties", "workloadProfileName"),
            Registries = [.. body.Items("properties", "configuration", "registries").Select(item => item.Text("server")).OfType<string>()],
        };
    }

    /// <summary>The same app with another template in it, and all that is read from a template.</summary>
    public static AppState WithTemplate(AppState app, JsonElement template) => app with
    {
        Template = template,
        Images = [.. template.Items("containers").Select(ReadImage)],
        Environment = ReadEnvironment(template),
    };

    // In mode Single the platform moves it all by itself, whatever stands there.
    private static IReadOnlyList<TrafficShare> ReadTraffic(JsonElement body) =>
        body.Text("properties", "configuration", "activeRevisionsMode") is null or "Single" ? [] :
        [
            .. body.Items("properties", "configuration", "ingress", "traffic").Select(share => new TrafficShare(
                share.Flag("latestRevision") ? null : PrintableText.Of(share.Text("revisionName") ?? "?"), share.Number("weight"), share.Text("label"))),
        ];

    private static ContainerImage ReadImage(JsonElement container) =>
        new(container.Text("name") ?? "", container.Text("image") ?? "");

    private static Dictionary<string, IReadOnlyList<string>> ReadEnvironment(JsonElement template) => template.Items("containers")
        .SelectMany(container => container.Items("env"))
        .Where(variable => variable.Find("secretRef") is null)
        .Select(variable => (Name: variable.Text("name"), Value: variable.Text("value")))
        .Where(variable => variable is { Name: not null, Value: not null })
        .GroupBy(variable => variable.Name!, variable => variable.Value!, StringComparer.Ordinal)
        .ToDictionary(values => values.Key, IReadOnlyList<string> (values) => [.. values.Distinct(StringComparer.Ordinal)], StringComparer.Ordinal);
}
