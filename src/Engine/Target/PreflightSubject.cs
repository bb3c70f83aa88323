using System.Text.Json;

namespace Upgrade.Engine.Target;

/// <summary>What the checks of a preflight look at.</summary>
/// <param name="App">The app as it is.</param>
/// <param name="IsRollback">Whether the run is an explicit rollback; some checks never stop that.</param>
/// <param name="ImagesThatMustExist">The images that a rollback of this run would need.</param>
/// <param name="KeepsUnhealthy">Whether the run would leave an unhealthy upgrade in place, so that no rollback is needed.</param>
public sealed record PreflightSubject(
    AppState App, bool IsRollback, IReadOnlyList<ContainerImage> ImagesThatMustExist, bool KeepsUnhealthy)
{
    /// <summary>The template that is put in the place of the live one; <see langword="null"/> where that stays.</summary>
    public JsonElement? NewTemplate { get; init; }

    /// <summary>The template that is to be live, its images apart.</summary>
    public JsonElement Template => NewTemplate ?? App.Template;
}
