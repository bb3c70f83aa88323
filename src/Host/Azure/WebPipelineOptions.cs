using Azure.Core;
using Azure.Core.Pipeline;

namespace Upgrade.Host.Azure;

/// <summary>How requests without a sign-in are sent: once, over the given handler.</summary>
internal sealed class WebPipelineOptions : ClientOptions
{
    public WebPipelineOptions(HttpMessageHandler handler, TimeSpan requestLimit) => Apply(this, handler, requestLimit);

    /// <summary>What holds for every pipeline: nothing is repeated below our own pipelines, no answer is endless, and no request is traced.</summary>
    public static void Apply(ClientOptions options, HttpMessageHandler handler, TimeSpan requestLimit)
    {
        // The limit for one request is the pipeline's; the client's own would cut a long upload.
        var client = new HttpClient(new BoundedAnswers(handler), disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        options.Transport = new HttpClientTransport(client);
        options.Retry.MaxRetries = 0;
        options.Retry.NetworkTimeout = requestLimit;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.ApplicationId = "cli-upgrade";
    }
}
