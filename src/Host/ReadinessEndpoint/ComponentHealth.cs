using System.Text.Json.Serialization;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>What is known of one component, as the body shows it.</summary>
/// <param name="Status"><c>ok</c>, <c>degraded</c>, <c>skipped</c> or <c>down</c>.</param>
internal sealed record ComponentHealth([property: JsonPropertyName("status")] string Status)
{
    /// <summary>It works.</summary>
    public static readonly ComponentHealth Ok = new("ok");

    /// <summary>It answers, but not that it is well.</summary>
    public static readonly ComponentHealth Degraded = new("degraded");

    /// <summary>With <c>ok</c> of the sign-in: the kind of credential.</summary>
    [JsonPropertyName("type")]
    public string? Type { get; init; }

    /// <summary>With <c>skipped</c>: why.</summary>
    [JsonPropertyName("reason")]
    public string? Reason { get; init; }

    /// <summary>With <c>down</c>: what happened, at most 200 characters.</summary>
    [JsonPropertyName("error")]
    public string? Error { get; init; }

    /// <summary>With <c>down</c>: one of <see cref="Engine.Readiness.ErrorClass"/>, else the type's name.</summary>
    [JsonPropertyName("error_class")]
    public string? ErrorClass { get; init; }

    /// <summary>With <c>down</c>: the .NET type.</summary>
    [JsonPropertyName("exception_type")]
    public string? ExceptionType { get; init; }

    /// <summary>Whether it is down.</summary>
    [JsonIgnore]
    public bool IsDown => Status == "down";

    /// <summary>Nothing to look at.</summary>
    public static ComponentHealth Skipped(string variable) => new("skipped") { Reason = $"{variable} not set" };

    /// <summary>It does not work.</summary>
    public static ComponentHealth Down(Exception fault) => new("down")
    {
        Error = FaultText.Of(fault),
        ErrorClass = FaultClass.Of(fault),
        ExceptionType = fault.GetType().FullName,
    };
}
