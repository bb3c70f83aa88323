using System.Text.Json.Serialization;

namespace Upgrade.Engine.Workflow.Advising;

/// <summary>The form of <c>advice.json</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AdviceRule[]))]
internal sealed partial class AdviceRuleJson : JsonSerializerContext;
