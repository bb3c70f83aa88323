using System.Text.Json.Serialization;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The body of <c>/api/health/ready</c>, its members in the contract's order.</summary>
internal sealed record ReadyBody(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("revision")] string Revision,
    [property: JsonPropertyName("components"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, ComponentHealth>? Components,
    [property: JsonPropertyName("retryable")] bool Retryable,
    [property: JsonPropertyName("retry_after_seconds"), JsonIgnore(Condition = JsonIgnoreCondition.Never)] int? RetryAfterSeconds);
