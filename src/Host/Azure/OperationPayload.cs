using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Reads the status of an operation as ARM sends it.</summary>
internal static class OperationPayload
{
    private const int DetailLimit = 600;

    public static OperationState Read(JsonElement body) => new(
        body.Text("status") ?? "InProgress",
        PrintableText.Of(body.Text("name") ?? ""),
        Printable(body.Text("error", "code")),
        Printable(body.Text("error", "message")));

    private static string? Printable(string? text) => text is null ? null : PrintableText.Of(text, DetailLimit);
}
