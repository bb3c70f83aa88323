using System.Text.Json.Serialization;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>The body of <c>/api/health/ready</c> as it was: what is missing or of another kind cannot be read.</summary>
public sealed record OldBody
{
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("version")]
    public required string Version { get; init; }

    [JsonPropertyName("components")]
    public required Dictionary<string, OldComponent> Components { get; init; }

    [JsonPropertyName("retryable")]
    public required bool Retryable { get; init; }

    [JsonPropertyName("retry_after_seconds")]
    public required int? RetryAfterSeconds { get; init; }

    [JsonIgnore]
    public IEnumerable<string> Down => Components.Where(component => component.Value.Status == "down").Select(component => component.Key);
}
