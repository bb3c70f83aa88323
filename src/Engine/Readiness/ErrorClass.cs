namespace Upgrade.Engine.Readiness;

/// <summary>The classes of what can be wrong with a component, by the names that the Python SDK of Azure uses, since runbooks use them.</summary>
public static class ErrorClass
{
    /// <summary>The service answered, and its answer is an error: 403 and the like.</summary>
    public const string HttpResponse = "HttpResponseError";

    /// <summary>No answer could be had: name resolution, connection, TLS.</summary>
    public const string ServiceRequest = "ServiceRequestError";

    /// <summary>No token could be had.</summary>
    public const string ClientAuthentication = "ClientAuthenticationError";

    /// <summary>The limit of time was reached.</summary>
    public const string Timeout = "TimeoutError";
}
