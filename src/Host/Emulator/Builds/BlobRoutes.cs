using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>The blobs behind signed addresses: contexts go up, logs come down.</summary>
internal sealed class BlobRoutes(Cloud cloud)
{
    /// <summary>Where the blobs live; the route of an upload is known by it.</summary>
    public const string Container = "/builds/";

    public const string UploadName = "blob.upload";

    public IReadOnlyList<Route> All =>
    [
        new(UploadName, "PUT", Container + "{*source}", RouteArea.Blob, Upload),
        new("blob.log", "HEAD", Container + "logs/{run}/rawtext.log", RouteArea.Blob, Log),
        new("blob.log", "GET", Container + "logs/{run}/rawtext.log", RouteArea.Blob, Log),
    ];

    private Answer Upload(Exchange exchange)
    {
        if (!cloud.Urls.IsOurBlob(exchange))
        {
            return Forbidden();
        }

        if (exchange.Headers["x-ms-blob-type"] != "BlockBlob" || exchange.Query.ContainsKey("comp") || exchange.Upload is null)
        {
            return Error(400, "InvalidHeaderValue", "Put the whole archive as one blob with x-ms-blob-type BlockBlob.");
        }

        cloud.Builds.Upload(exchange.Values["source"], exchange.Upload);
        return new Answer(201).With("ETag", $"\"0x{exchange.Upload.Digest[..15].ToUpperInvariant()}\"").With("x-ms-request-server-encrypted", "true");
    }

    private Answer Log(Exchange exchange)
    {
        if (!cloud.Urls.IsOurBlob(exchange))
        {
            return Forbidden();
        }

        if (cloud.Builds.Find(exchange.Values["run"]) is not { } run || run.StatusAt(cloud.Now) == "Queued")
        {
            return Error(404, "BlobNotFound", "The specified blob does not exist.");
        }

        var log = Encoding.UTF8.GetBytes(run.LogAt(cloud.Now));
        var answer = Part(exchange, log).With("x-ms-blob-type", "AppendBlob").With("Accept-Ranges", "bytes");
        return run.IsOver(cloud.Now) ? answer.With("x-ms-meta-Complete", run.StatusAt(cloud.Now)) : answer;
    }

    private static Answer Part(Exchange exchange, byte[] log)
    {
        var asked = exchange.Headers["x-ms-range"].ToString() is { Length: > 0 } own ? own : exchange.Headers.Range.ToString();
        if (exchange.Method == "HEAD" || !RangeHeaderValue.TryParse(asked, out var range) || range.Ranges.FirstOrDefault()?.From is not { } from)
        {
            return new Answer(200) { ContentType = "text/plain; charset=utf-8", Body = log };
        }

        if (from >= log.Length)
        {
            return Error(416, "InvalidRange", "The range specified is invalid for the current size of the resource.");
        }

        var last = Math.Min(range.Ranges.First().To ?? long.MaxValue, log.Length - 1);
        return new Answer(206) { ContentType = "text/plain; charset=utf-8", Body = log.AsMemory((int)from, (int)(last - from + 1)) }
            .With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{last}/{log.Length}"));
    }

    private static Answer Forbidden() => Error(
        403, "AuthenticationFailed", "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.");

    private static Answer Error(int status, string code, string message) =>
        Answer.Xml(status, $"<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>{code}</Code><Message>{message}</Message></Error>").With("x-ms-error-code", code);
}
