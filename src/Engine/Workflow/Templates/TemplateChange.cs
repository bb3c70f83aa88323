namespace Upgrade.Engine.Workflow.Templates;

/// <summary>One place at which two templates differ. Its texts can be printed, and hold no secret.</summary>
/// <param name="Path">The place, such as <c>containers[api].resources.cpu</c>.</param>
/// <param name="Old">What is live; <see langword="null"/> where nothing is.</param>
/// <param name="New">What is to be; <see langword="null"/> where nothing is.</param>
/// <param name="Drops">What is lost where that is more than a setting, such as <c>volume</c>; <see langword="null"/> otherwise.</param>
internal sealed record TemplateChange(string Path, string? Old, string? New, string? Drops = null)
{
    /// <inheritdoc />
    public override string ToString() =>
        Old is null ? $"+ {Path}  {New}"
        : New is null ? $"- {Path}  {Old}"
        : $"~ {Path}  {Old} → {New}";
}
