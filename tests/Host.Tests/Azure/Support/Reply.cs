using Microsoft.AspNetCore.Http;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>What a scripted server answers.</summary>
internal sealed record Reply(int Status, string Body = "", params (string Name, string Value)[] Headers)
{
    /// <summary>No answer: the connection is dropped after the request was read.</summary>
    public static Reply Dropped { get; } = new(0);

    public static Reply Error(int status, string code, string message, params (string, string)[] headers) =>
        new(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""", headers);

    public async Task WriteAsync(HttpContext context)
    {
        if (Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        // HEAD and 304 carry no body.
        if (Body.Length > 0 && context.Request.Method != "HEAD")
        {
            await context.Response.WriteAsync(Body, context.RequestAborted);
        }
    }
}
