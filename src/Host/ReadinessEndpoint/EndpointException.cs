namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The endpoint cannot listen.</summary>
internal sealed class EndpointException(string message, Exception inner) : Exception(message, inner);
