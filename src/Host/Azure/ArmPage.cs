using System.Text.Json;

namespace Upgrade.Host.Azure;

/// <summary>A part of a list, or the whole of it.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="NextLink">The address of the part that follows; <see langword="null"/> where none does.</param>
internal sealed record ArmPage(IReadOnlyList<JsonElement> Items, string? NextLink);
