namespace Upgrade.Engine.Target;

/// <summary>One component in a readiness body. Every text is safe to print: no control characters, bounded.</summary>
/// <param name="Name">Its name, such as <c>azure_storage</c>.</param>
/// <param name="Status"><c>ok</c>, <c>down</c>, <c>degraded</c>, <c>skipped</c>, or whatever the server says.</param>
/// <param name="ErrorClass">The class of the error, such as <c>HttpResponseError</c>.</param>
/// <param name="Error">The error, or the reason why it was skipped.</param>
public sealed record ComponentState(string Name, string Status, string? ErrorClass, string? Error);
