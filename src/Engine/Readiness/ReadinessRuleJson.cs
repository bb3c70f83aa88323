using System.Text.Json.Serialization;
using Upgrade.Engine.Rules;

namespace Upgrade.Engine.Readiness;

/// <summary>The form of <c>readiness-rules.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    Converters = [typeof(PatternJson)])]
[JsonSerializable(typeof(ReadinessRule[]))]
internal sealed partial class ReadinessRuleJson : JsonSerializerContext;
