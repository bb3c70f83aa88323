using System.Text;
using Microsoft.AspNetCore.Http;
using Upgrade.Host.Emulator.Builds;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Takes a request from the connection to its operation, and the answer back.</summary>
internal sealed class FrontDoor(
    Cloud cloud, RouteTable routes, int armPort, RequestTrace? trace, Func<ExchangePoint, Task>? watch, Func<Exchange, Func<Answer>, Answer>? between)
{
    // ARM takes no larger one.
    private const int MostBodyBytes = 4 << 20;

    private readonly ArmDoor _arm = new(cloud);

    public CallCounts Calls { get; } = new();

    public async Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value ?? "/";
        var isIngress = context.Connection.LocalPort != armPort;
        if (routes.Find(request.Method, path, isIngress) is not var (route, values))
        {
            await FinishAsync(context, path, default, Unknown(path, isIngress));
            return;
        }

        var upload = route.Name == BlobRoutes.UploadName ? await ContextArchive.InspectAsync(request.Body, context.RequestAborted) : null;
        var body = upload is null ? await ReadAsync(request, context.RequestAborted) : [];
        if (body is null)
        {
            await FinishAsync(context, path, default, TooLarge());
            return;
        }

        var exchange = new Exchange
        {
            Method = request.Method,
            Path = path,
            Route = route,
            Values = values,
            Query = request.Query,
            Headers = request.Headers,
            Body = body,
            Upload = upload,
        };
        await WatchAsync(exchange, isAnswered: false, context);
        if (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone before it was begun: it has no effect.
            return;
        }

        var answer = Answer(exchange);
        await WatchAsync(exchange, isAnswered: true, context);
        await FinishAsync(context, path, body, answer);
    }

    private Task WatchAsync(Exchange exchange, bool isAnswered, HttpContext context) =>
        watch?.Invoke(new ExchangePoint(exchange, isAnswered, context.RequestAborted)) ?? Task.CompletedTask;

    private Answer Answer(Exchange exchange)
    {
        Calls.Count(exchange.Route.Name);
        lock (cloud.Gate)
        {
            cloud.Settle();
            return between is null ? Handle(exchange) : between(exchange, () => Handle(exchange));
        }
    }

    private Answer Handle(Exchange exchange) => exchange.Route.Area == RouteArea.Arm
        ? ArmDoor.Complete(_arm.Refusal(exchange) ?? exchange.Route.Handle(exchange), exchange)
        : exchange.Route.Handle(exchange);

    private Task FinishAsync(HttpContext context, string path, ReadOnlyMemory<byte> body, Answer answer)
    {
        var request = context.Request;
        trace?.Write(request.Method, path, TracedBody.Of(body.Span, request.ContentLength, request.ContentType), answer);
        return AnswerWriter.WriteAsync(context, answer);
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MostBodyBytes)
        {
            return null;
        }

        using var body = new MemoryStream();
        var buffer = new byte[16 << 10];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            if (body.Length > MostBodyBytes)
            {
                return null;
            }
        }

        return body.ToArray();
    }

    private static Answer Unknown(string path, bool isIngress) => isIngress
        ? new Answer(404) { ContentType = "text/plain", Body = Encoding.UTF8.GetBytes("not found") }
        : ArmError.NoSuchRoute(path);

    private static Answer TooLarge() => ArmError.Of(
        413, "RequestEntityTooLarge", $"The request content size exceeds the maximum size of {MostBodyBytes} bytes.").With("Connection", "close");
}
