using System.Text.Json.Serialization;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The body of <c>/api/health</c>.</summary>
internal sealed record HealthBody(
    [property: JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("revision")] string Revision);
