using System.Text;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>What goes back for one request.</summary>
internal sealed record Answer(int Status)
{
    public string? ContentType { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether the connection is dropped in place of the answer.</summary>
    public bool Aborts { get; init; }

    /// <summary>Writes a body that is not known beforehand, until it ends or the client has gone.</summary>
    public Func<Stream, CancellationToken, Task>? Streams { get; init; }

    public static Answer Json(int status, JsonNode body) =>
        new(status) { ContentType = "application/json; charset=utf-8", Body = WireJson.Write(body) };

    public static Answer Xml(int status, string body) =>
        new(status) { ContentType = "application/xml", Body = Encoding.UTF8.GetBytes(body) };

    public Answer With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
