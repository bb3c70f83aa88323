using Upgrade.Engine.Target;

namespace Upgrade.Host.Probing;

/// <summary>Asks a readiness address over HTTP, bounded in time, size and redirects.</summary>
/// <param name="http">Sends requests; it follows no redirect of its own.</param>
/// <param name="limit">How long one question may take, its answer included.</param>
/// <param name="time">The clock.</param>
internal sealed class HttpReadiness(HttpMessageInvoker http, TimeSpan limit, TimeProvider time) : IReadiness
{
    /// <summary>How long one question may take where nothing else is said.</summary>
    public static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(5);

    private const int MostBytes = 64 * 1024;

    public async Task<ReadinessAnswer> AskAsync(Uri address, CancellationToken cancellationToken)
    {
        using var bound = new CancellationTokenSource(limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, cancellationToken);
        try
        {
            var answer = await FollowAsync(address, both.Token);
            cancellationToken.ThrowIfCancellationRequested();
            return answer;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException or NotSupportedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new ReadinessAnswer { Problem = bound.IsCancellationRequested ? NoAnswerInTime : Why(fault) };
        }
    }

    private string NoAnswerInTime => $"no answer within {limit.TotalSeconds:0.#} s";

    private async Task<ReadinessAnswer> FollowAsync(Uri address, CancellationToken cancellationToken)
    {
        for (var followed = 0; ; followed++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var answer = await http.SendAsync(request, cancellationToken);
            if (!ReadinessRedirect.Is(answer))
            {
                return await ReadAsync(answer, cancellationToken);
            }

            var target = ReadinessRedirect.Target(address, answer);
            if (WhyNotFollowed(address, target, followed) is { } why)
            {
                return new ReadinessAnswer { Status = (int)answer.StatusCode, Problem = why };
            }

            address = target!;
        }
    }

    private static string? WhyNotFollowed(Uri address, Uri? target, int followed) =>
        target is null ? "redirects to no address"
        : followed == ReadinessRedirect.Most ? $"more than {ReadinessRedirect.Most} redirects"
        : ReadinessRedirect.IsSameServer(address, target) ? null
        : $"redirects to another server, {PrintableText.Of($"{target.Scheme}://{target.Authority}")}";

    private async Task<ReadinessAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var status = new ReadinessAnswer { Status = (int)answer.StatusCode };
        try
        {
            var bytes = new byte[MostBytes + 1];
            await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
            var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
            if (length > MostBytes)
            {
                return status with { Problem = $"the body is larger than {MostBytes / 1024} KiB" };
            }

            var body = ReadinessBody.Read(bytes.AsMemory(0, length));
            return status with { Revision = body.Revision, Components = body.Components, Problem = body.Problem };
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return status with { Problem = $"the body broke off: {Why(fault)}" };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return status with { Problem = $"the body did not end within {limit.TotalSeconds:0.#} s" };
        }
    }

    private static string Why(Exception fault) =>
        PrintableText.Of($"{WireFault.Words(fault)}{(fault.InnerException ?? fault).Message}");
}
