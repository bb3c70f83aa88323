namespace Upgrade.Host.Configuration.Templates;

/// <summary>One member of a template file.</summary>
/// <param name="Owner">What has it.</param>
/// <param name="Member">Its name.</param>
/// <param name="Holds"><c>text</c>, <c>number</c>, <c>whole</c>, <c>texts</c>, <c>map</c>, <c>any</c>, <c>nothing</c>; <c>{owner}</c> for one, <c>[owner]</c> for a list.</param>
/// <param name="Needed">Whether it must be there.</param>
internal sealed record TemplateShape(string Owner, string Member, string Holds, bool Needed = false);
