using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Upgrade.Host.Azure;

/// <summary>Sends one request to ARM, once.</summary>
internal sealed class ArmRequests(HttpPipeline pipeline, Uri endpoint)
{
    /// <summary>Sends a request.</summary>
    /// <param name="method">The verb.</param>
    /// <param name="address">A path with its query, or a whole address.</param>
    /// <param name="body">The JSON body; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">The answer was no success, or none came.</exception>
    public async Task<Response> SendAsync(
        RequestMethod method, string address, BinaryData? body, CancellationToken cancellationToken)
    {
        using var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri(endpoint, address));
        message.Request.Headers.Add(HttpHeader.Common.JsonAccept);
        if (body is not null)
        {
            message.Request.Content = RequestContent.Create(body);
            message.Request.Headers.Add(HttpHeader.Common.JsonContentType);
        }

        await pipeline.SendAsync(message, cancellationToken);
        return message.Response.IsError ? throw new RequestFailedException(message.Response) : message.Response;
    }

    /// <summary>Reads a resource.</summary>
    /// <param name="address">A path with its query, or a whole address.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Response<JsonElement>> GetAsync(string address, CancellationToken cancellationToken)
    {
        var response = await SendAsync(RequestMethod.Get, address, null, cancellationToken);
        return Response.FromValue(JsonOf(response), response);
    }

    /// <summary>The body of an answer, every text in which can be read.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement JsonOf(Response response)
    {
        using var document = JsonDocument.Parse(response.Content.ToMemory());
        return SoundJson.Demand(document.RootElement).Clone();
    }
}
