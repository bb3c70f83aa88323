namespace Upgrade.Engine.Target;

/// <summary>One component in a readiness body. Every text is safe to print: no control characters, bounded.</summary>
/// <param name="Name">Its name, such as <c>azure_storage</c>.</param>
/// <param name="Status"><c>ok</c>, <c>down</c>, <c>degraded</c>, <c>skipped</c>, or whatever the server says.</param>
/// <param name="ErrorClass">The class of the error, such as <c>HttpResponseError</c>.</param>
/// <param name="Error">The error, or the reason why it was skipped.</param>
public sealed record ComponentState(string Name, string Status, string? ErrorClass, string? Error)
{
    /// <summary>Whether it is down. Other servers than ours shout it.</summary>
    public bool IsDown => Status.Equals("down", StringComparison.OrdinalIgnoreCase);

    /// <summary>Its status and, where it names one, the class of its error: <c>down (HttpResponseError)</c>.</summary>
    public string Condition => ErrorClass is null ? Status : $"{Status} ({ErrorClass})";
}
