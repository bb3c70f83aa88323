using Microsoft.AspNetCore.Http;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Puts an answer on the connection.</summary>
internal static class AnswerWriter
{
    public static async Task WriteAsync(HttpContext context, Answer answer)
    {
        if (answer.Aborts)
        {
            context.Abort();
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        try
        {
            if (answer.Streams is { } stream)
            {
                await stream(response.Body, context.RequestAborted);
                return;
            }

            response.ContentLength = answer.Body.Length;
            if (context.Request.Method != "HEAD")
            {
                await response.Body.WriteAsync(answer.Body, context.RequestAborted);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone: nobody is left to be told.
        }
    }
}
