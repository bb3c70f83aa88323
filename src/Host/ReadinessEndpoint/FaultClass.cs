using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Azure.Identity;
using StackExchange.Redis;
using Upgrade.Engine.Readiness;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Gives an exception the class that runbooks know it by.</summary>
internal static class FaultClass
{
    /// <summary>The class of the outermost exception that has one, else the name of the outermost exception's type.</summary>
    public static string Of(Exception fault) =>
        Chain(fault).Select(Known).FirstOrDefault(known => known is not null) ?? fault.GetType().Name;

    // A status of 0 means that no answer came; what lies inside says why, so such a one has the last word only where nothing does.
    // Redis without a connection says inside why there is none; where it does not know, the server accepted and never answered.
    private static string? Known(Exception fault) => fault switch
    {
        AuthenticationFailedException => ErrorClass.ClientAuthentication,
        RequestFailedException { Status: not 0 } => ErrorClass.HttpResponse,
        HttpRequestException { StatusCode: not null } => ErrorClass.HttpResponse,
        OperationCanceledException or TimeoutException => ErrorClass.Timeout,
        RedisConnectionException { FailureType: ConnectionFailureType.AuthenticationFailure } => ErrorClass.ClientAuthentication,
        RedisConnectionException { FailureType: ConnectionFailureType.UnableToResolvePhysicalConnection } => fault.InnerException is null ? ErrorClass.Timeout : null,
        RedisConnectionException or SocketException or AuthenticationException or IOException => ErrorClass.ServiceRequest,
        RequestFailedException or HttpRequestException when fault.InnerException is null => ErrorClass.ServiceRequest,
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } => ErrorClass.ServiceRequest,
        _ => null,
    };

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        yield return fault;
        var inner = fault is AggregateException many ? many.InnerExceptions : fault.InnerException is { } one ? [one] : (IReadOnlyList<Exception>)[];
        foreach (var below in inner.SelectMany(Chain))
        {
            yield return below;
        }
    }
}
