using Azure;

namespace Upgrade.Host.Azure;

/// <summary>Which faults may pass, and which of them say that nothing happened.</summary>
internal static class PassingFault
{
    /// <summary>Whether the same request may well succeed a little later: throttled, a server's error, or no answer.</summary>
    public static bool MayPass(Exception fault) => fault switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        OversizedAnswerException => false,
        IOException or TaskCanceledException => true,
        _ => false,
    };

    /// <summary>Whether the platform said that it did nothing, and that later it would: busy or throttled.</summary>
    public static bool HadNoEffect(Exception fault) => fault switch
    {
        RequestFailedException { Status: 429 } => true,
        RequestFailedException { Status: 409, ErrorCode: { } code } =>
            code.EndsWith("OperationInProgress", StringComparison.Ordinal) || code == "ContainerAppLockConflict",
        _ => false,
    };

    /// <summary>Whether nobody can say whether the request had an effect.</summary>
    public static bool IsLost(Exception fault) =>
        fault is OversizedAnswerException || (fault is not RequestFailedException { Status: 429 } && MayPass(fault));
}
