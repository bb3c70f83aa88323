using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Upgrade.Host.Emulator.Builds;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>One request, read whole.</summary>
internal sealed record Exchange
{
    public required string Method { get; init; }

    public required string Path { get; init; }

    public required Route Route { get; init; }

    /// <summary>What stood in the holes of the route.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required IQueryCollection Query { get; init; }

    public required IHeaderDictionary Headers { get; init; }

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>What an upload held; its bytes are not kept.</summary>
    public UploadedContext? Upload { get; init; }

    public bool IsRead => Method is "GET" or "HEAD";

    public JsonObject? ReadObject() => WireJson.ReadObject(Body.Span);
}
