using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Probing;

/// <summary>What a readiness body says, as far as it can be read.</summary>
/// <param name="Revision">The revision that it names.</param>
/// <param name="Components">The components that it names.</param>
/// <param name="Problem">What was wrong with it; <see langword="null"/> where nothing was.</param>
internal sealed record ReadinessBody(string? Revision, IReadOnlyList<ComponentState> Components, string? Problem)
{
    private const int MostComponents = 50;
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16 };

    /// <summary>Reads a body of any server. Nothing in it is an exception.</summary>
    public static ReadinessBody Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Bounds);
            var root = document.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? new ReadinessBody(Text(root, "revision"), [.. ComponentsOf(root)], null)
                : Unreadable("is no JSON object");
        }
        catch (JsonException)
        {
            return Unreadable("is not JSON, or nested too deeply");
        }
        catch (InvalidOperationException)
        {
            // A string that is no valid UTF-8 shows only when it is read.
            return Unreadable("is not valid UTF-8");
        }
    }

    private static ReadinessBody Unreadable(string why) => new(null, [], $"the body {why}");

    private static IEnumerable<ComponentState> ComponentsOf(JsonElement root) =>
        root.TryGetProperty("components", out var components) && components.ValueKind == JsonValueKind.Object
            ? components.EnumerateObject()
                .Where(component => component.Value.ValueKind == JsonValueKind.Object)
                .Take(MostComponents)
                .Select(component => Component(component.Name, component.Value))
            : [];

    private static ComponentState Component(string name, JsonElement component) => new(
        PrintableText.Of(name),
        Text(component, "status") ?? "unknown",
        Text(component, "error_class"),
        Text(component, "error") ?? Text(component, "reason"));

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? SecretText.Line(text.GetString()!)
            : null;
}
