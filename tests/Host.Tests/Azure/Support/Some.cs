using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>Values where any will do.</summary>
internal static class Some
{
    public static AppState App(string template) => AppPayload.Read(JsonElement.Parse(
        $$"""{"id":"/x","name":"app","properties":{"template":{{template}},"configuration":{"secrets":[{"name":"s"}]} } }"""));

    public static AppChange Change(string live, string? restored = null, params ContainerImage[] images) => new()
    {
        Live = App(live),
        Images = images,
        Template = restored is null ? null : JsonElement.Parse(restored),
        RevisionSuffix = "r1",
    };

    /// <summary>A change of the recorded app.</summary>
    public static AppChange RecordedChange() => new()
    {
        Live = AppPayload.Read(Payload.Element("containerapp_get.json")),
        Images = [new ContainerImage("containerapp000002", "r.azurecr.io/app@sha256:1")],
        RevisionSuffix = "r1",
    };
}
