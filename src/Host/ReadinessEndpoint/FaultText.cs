using Upgrade.Engine.Target;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>What an exception says, fit to be shown to anybody who asks.</summary>
internal static class FaultText
{
    /// <summary>The first 200 characters on one line, without a secret and without a control character.</summary>
    public static string Of(Exception fault) => SecretText.Line(Message(fault));

    // Many attempts that failed alike say it once.
    private static string Message(Exception fault) =>
        fault is AggregateException { InnerException: { } first } ? first.Message : fault.Message;
}
