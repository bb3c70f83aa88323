using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>Reads what is live from the emulator in its process, as any client of ARM would.</summary>
internal static class LiveApp
{
    /// <summary>The app.</summary>
    public static Task<JsonObject> ReadAsync(Sandbox sandbox) => GetAsync(sandbox, "");

    /// <summary>The template, without what differs between two revisions of the same.</summary>
    public static async Task<JsonNode> TemplateAsync(Sandbox sandbox)
    {
        var template = (await ReadAsync(sandbox))["properties"]!["template"]!.AsObject();
        template.Remove("revisionSuffix");
        return WithoutNulls(template)!;
    }

    /// <summary>A child of the app, such as <c>/revisions</c>.</summary>
    public static async Task<JsonObject> GetAsync(Sandbox sandbox, string child)
    {
        var set = sandbox.Variables;
        using var handler = PinnedTransport.CreateHandler(set["ELB_UPGRADE_ARM_CERT_SHA256"]);
        using var client = new HttpClient(handler);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", $"{set["ELB_UPGRADE_ARM_TOKEN"]}.{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}");
        var path = $"/subscriptions/{set["AZURE_SUBSCRIPTION_ID"]}/resourceGroups/{set["AZURE_RESOURCE_GROUP"]}/providers/Microsoft.App/containerApps/{set["CONTAINER_APP_NAME"]}{child}";
        var text = await client.GetStringAsync(new Uri($"{set["ELB_UPGRADE_ARM_ENDPOINT"]!.TrimEnd('/')}{path}?api-version=2025-07-01"), TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)!.AsObject();
    }

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        null => null,
        _ => node.DeepClone(),
    };
}
