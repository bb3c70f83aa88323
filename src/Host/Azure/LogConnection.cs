using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>One connection to the log of one container.</summary>
internal sealed class LogConnection(AzureSession session, LogTokens tokens, HttpMessageInvoker web)
{
    /// <summary>Reads the lines that come over one connection.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="replica">The replica.</param>
    /// <param name="container">The container.</param>
    /// <param name="lines">How many of the last lines come first.</param>
    /// <param name="follow">Whether to stay.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="TargetException">The log cannot be read.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="HttpRequestException">There is no connection.</exception>
    public async IAsyncEnumerable<string> ReadAsync(
        string revision, string replica, string container, int lines, bool follow, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await OpenAsync(access => access.Of(revision, replica, container, lines, follow), container, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var line in LogLineReader.ReadAsync(body, cancellationToken))
        {
            yield return line;
        }
    }

    // A token may end earlier than it says: one refusal is answered with a new one.
    private async Task<HttpResponseMessage> OpenAsync(Func<LogAccess, Uri> addressOf, string container, CancellationToken cancellationToken)
    {
        var access = await tokens.GetAsync(cancellationToken);
        var response = await SendAsync(addressOf(access), access, cancellationToken);
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            response.Dispose();
            tokens.Forget(access);
            access = await tokens.GetAsync(cancellationToken);
            response = await SendAsync(addressOf(access), access, cancellationToken);
        }

        if (response.StatusCode == HttpStatusCode.OK)
        {
            return response;
        }

        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        response.Dispose();
        throw new TargetException("log_refused", $"the log of container {container} cannot be read: the service answered {status}");
    }

    // The wait for the answer is bounded; the stream itself is not, since a quiet container is no fault.
    private async Task<HttpResponseMessage> SendAsync(Uri address, LogAccess access, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(session.Connection.Patience.Request, session.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", access.Token);
        try
        {
            return await web.SendAsync(request, end.Token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"no answer within {session.Connection.Patience.Request.TotalSeconds:0} s", fault);
        }
    }
}
