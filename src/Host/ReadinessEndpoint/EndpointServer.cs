using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Upgrade.Host.Web;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Listens for the two questions until it is disposed of.</summary>
internal sealed class EndpointServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _ending = new();
    private readonly Readiness _readiness;
    private readonly WebApplication _web;

    private EndpointServer(string urls, Readiness readiness)
    {
        _readiness = readiness;
        var builder = GuestServer.CreateBuilder(Patience);
        builder.WebHost.UseUrls(urls);
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>Where it listens, with the port that was free where 0 was asked for.</summary>
    public IReadOnlyList<string> Addresses => [.. _web.Urls];

    /// <summary>Starts to listen.</summary>
    /// <exception cref="EndpointException">It cannot.</exception>
    public static async Task<EndpointServer> StartAsync(string urls, Readiness readiness, CancellationToken cancellationToken)
    {
        var server = new EndpointServer(urls, readiness);
        try
        {
            await server._web.StartAsync(cancellationToken);
            return server;
        }
        catch (Exception taken) when (taken is IOException or SocketException or InvalidOperationException or FormatException)
        {
            await server.DisposeAsync();
            throw new EndpointException($"cannot listen at {urls}: {taken.Message} Choose another address with --urls.", taken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _web.StopAsync();
        await _web.DisposeAsync();
        _ending.Dispose();
    }

    private Task AnswerAsync(HttpContext context) => (context.Request.Method, context.Request.Path.Value) switch
    {
        ("GET" or "HEAD", "/api/health") => WriteAsync(context, 200, _readiness.Health(), BodyJson.Default.HealthBody),
        ("GET" or "HEAD", "/api/health/ready") => AnswerReadyAsync(context),
        (_, "/api/health" or "/api/health/ready") => RefuseAsync(context, 405),
        _ => RefuseAsync(context, 404),
    };

    private async Task AnswerReadyAsync(HttpContext context)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _ending.Token);
        try
        {
            var body = await _readiness.LookAsync(gone.Token);
            if (body.RetryAfterSeconds is { } seconds)
            {
                context.Response.Headers.RetryAfter = $"{seconds}";
            }

            await WriteAsync(context, body.Retryable ? 503 : 200, body, BodyJson.Default.ReadyBody);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            context.Abort();
        }
    }

    private static async Task WriteAsync<T>(HttpContext context, int status, T body, JsonTypeInfo<T> type)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        var response = context.Response;
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, "application/json", bytes.Length);
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status == 405)
        {
            context.Response.Headers.Allow = "GET, HEAD";
        }

        return Task.CompletedTask;
    }
}
