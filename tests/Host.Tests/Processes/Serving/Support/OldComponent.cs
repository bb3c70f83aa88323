using System.Text.Json.Serialization;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>A component as it was.</summary>
public sealed record OldComponent
{
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("error")]
    public string? Error { get; init; }

    [JsonPropertyName("reason")]
    public string? Reason { get; init; }
}
