using System.Text.Json.Serialization;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Writes the bodies without reflection.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthBody))]
[JsonSerializable(typeof(ReadyBody))]
internal sealed partial class BodyJson : JsonSerializerContext;
