using System.Text.Json;
using Azure;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>What a service says is wrong; safe to print.</summary>
/// <param name="Code">Its code, such as <c>ResourceNotFound</c>; the HTTP status where it names none.</param>
/// <param name="Message">Its message; empty where it sent none.</param>
internal sealed record ServiceError(string Code, string Message)
{
    private const int MessageLimit = 600;

    /// <summary>Reads the error of a failed request, in either of ARM's shapes or in a registry's.</summary>
    public static ServiceError Of(RequestFailedException fault)
    {
        if (fault.GetRawResponse() is not { } response)
        {
            return new ServiceError("no_answer", Printable((fault.InnerException ?? fault).Message));
        }

        var (code, message) = Read(response.Content.ToMemory());
        return new ServiceError(
            PrintableText.Of(code ?? fault.ErrorCode ?? $"http_{response.Status}"), Printable(message ?? ""));
    }

    private static string Printable(string text) => PrintableText.Of(text, MessageLimit);

    private static (string? Code, string? Message) Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = SoundJson.Demand(document.RootElement);
            var error = root.Find("error") ?? root.Items("errors").Select(item => (JsonElement?)item).FirstOrDefault() ?? root;
            return (error.Text("code"), error.Text("message"));
        }
        catch (JsonException)
        {
            // A proxy's page, or nothing: the status is all that is known.
            return (null, null);
        }
    }
}
