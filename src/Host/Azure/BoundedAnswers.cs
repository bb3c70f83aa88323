namespace Upgrade.Host.Azure;

/// <summary>Lets no answer be larger than what any service sends that we ask: it is held in memory, and what sends it may be anything.</summary>
/// <param name="handler">Sends the requests.</param>
internal sealed class BoundedAnswers(HttpMessageHandler handler) : DelegatingHandler(handler)
{
    /// <summary>The most that is read of one, in bytes.</summary>
    public const long Largest = 16 * 1024 * 1024;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var bounded = new StreamContent(new BoundedStream(await answer.Content.ReadAsStreamAsync(cancellationToken), Largest));
        foreach (var (name, values) in answer.Content.Headers)
        {
            bounded.Headers.TryAddWithoutValidation(name, values);
        }

        answer.Content = bounded;
        return answer;
    }
}
