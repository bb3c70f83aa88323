using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Upgrade.Host.Azure;

/// <summary>Sends one request that carries no sign-in of ours, once.</summary>
internal static class WebRequests
{
    /// <summary>Sends a request and buffers its answer, whatever the status.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="method">The verb.</param>
    /// <param name="address">The address; it may be signed.</param>
    /// <param name="body">The body; <see langword="null"/> for none.</param>
    /// <param name="headers">The headers.</param>
    /// <param name="limit">How long it may take; <see langword="null"/> for the pipeline's own limit.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<Response> SendAsync(
        this HttpPipeline pipeline,
        RequestMethod method,
        Uri address,
        RequestContent? body,
        IReadOnlyList<(string Name, string Value)> headers,
        TimeSpan? limit,
        CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.NetworkTimeout = limit;
        message.Request.Method = method;
        message.Request.Uri.Reset(address);
        message.Request.Content = body;
        foreach (var (name, value) in headers)
        {
            message.Request.Headers.Add(name, value);
        }

        await pipeline.SendAsync(message, cancellationToken);
        return message.Response;
    }

    /// <summary>Throws where an answer is no success.</summary>
    public static Response OrThrow(this Response response) =>
        response.IsError ? throw new RequestFailedException(response) : response;
}
