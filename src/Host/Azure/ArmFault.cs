using System.Text.Json;
using Azure;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Says in the operator's words why a request failed.</summary>
internal static class ArmFault
{
    /// <summary>The error for a failed request.</summary>
    /// <param name="what">What was asked for.</param>
    /// <param name="fault">Why not.</param>
    public static TargetException Tell(string what, Exception fault) => fault switch
    {
        AuthenticationFailedException unsigned => SignInAdvice.Tell(unsigned),
        RequestFailedException request => Tell(what, request),
        JsonException or OversizedAnswerException => new TargetException(
            "bad_answer", $"The answer for {what} is not what the service should send: is there a proxy in between? {PrintableText.Of(fault.Message)}", fault),
        _ => Unreachable(what, PrintableText.Of(fault.Message), fault),
    };

    private static TargetException Tell(string what, RequestFailedException fault)
    {
        var error = ServiceError.Of(fault);
        return fault.Status switch
        {
            0 => Unreachable(what, error.Message, fault),
            401 => NotSignedIn("Azure does not accept the sign-in.", error.Message, fault),
            403 => new TargetException(
                error.Code, $"Not allowed to read {what}. {error.Message} Ask for that right, then try again.", fault),
            404 => new TargetException(error.Code, $"There is no {what}. {error.Message}".TrimEnd(), fault),
            _ => new TargetException(
                error.Code, $"Reading {what} failed with {fault.Status} {error.Code}. {error.Message}".TrimEnd(), fault),
        };
    }

    private static TargetException NotSignedIn(string what, string detail, Exception fault) => new(
        "not_signed_in", $"{what} Run `az login`, then try again. ({detail})", fault);

    private static TargetException Unreachable(string what, string detail, Exception fault) => new(
        "unreachable", $"No answer when asked for {what}: {detail}", fault);
}
