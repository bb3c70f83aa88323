using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Upgrade.Engine.Readiness;

/// <summary>What to do first about a component that is down, and what it is for.</summary>
public sealed record ReadinessRule
{
    /// <summary>Its name, such as <c>storage-role-missing</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The component that it is for; <see langword="null"/> for any.</summary>
    public string? Component { get; init; }

    /// <summary>The class of the error, such as <c>HttpResponseError</c>; <see langword="null"/> for any.</summary>
    public string? Class { get; init; }

    /// <summary>What the error must hold; <see langword="null"/> for anything.</summary>
    public Regex? Pattern { get; init; }

    /// <summary>What is most likely wrong.</summary>
    public required string Cause { get; init; }

    /// <summary>What to do first.</summary>
    public required string Action { get; init; }

    /// <summary>The command for it; what stands in angle brackets is the operator's to fill in.</summary>
    public required string Command { get; init; }

    /// <summary>Where our documents say more, a path in the repository.</summary>
    public required string Link { get; init; }

    /// <summary>Whether it is for any component with any error: it is asked last of its class.</summary>
    [JsonIgnore]
    public bool IsLastResort => Component is null && Pattern is null;

    /// <summary>Whether it is for this component.</summary>
    /// <param name="component">The component's name.</param>
    /// <param name="errorClass">The class that it names; <see langword="null"/> where it names none.</param>
    /// <param name="error">What it says; <see langword="null"/> where it says nothing.</param>
    public bool Fits(string component, string? errorClass, string? error) =>
        (Component is null || Component == component)
        && (Class is null || Class == errorClass)
        && Pattern?.IsMatch(error ?? "") != false;
}
