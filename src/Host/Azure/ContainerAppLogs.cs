using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Streams the console logs of a revision from where Container Apps serves them.</summary>
internal sealed class ContainerAppLogs : IContainerLogs, IDisposable
{
    private const int FirstLines = 20;
    private const int MostFailures = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongLife = TimeSpan.FromMinutes(1);

    private readonly AzureSession _session;
    private readonly IContainerApp _app;
    private readonly HttpMessageInvoker _web;
    private readonly LogTokens _tokens;
    private readonly LogConnection _connection;

    /// <param name="session">Azure.</param>
    /// <param name="app">Knows the replicas.</param>
    public ContainerAppLogs(AzureSession session, IContainerApp app)
    {
        (_session, _app) = (session, app);
        _web = new HttpMessageInvoker(session.Handler, disposeHandler: false);
        _tokens = new LogTokens(session);
        _connection = new LogConnection(session, _tokens, _web);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LogLine> FollowAsync(string revision, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var replica = await ReplicaAsync(revision, cancellationToken)
            ?? throw new TargetException("no_replica", $"{revision} has no replica now, so there is no log to follow");
        // Asked for once before all of them need it, and so that a refusal is told once.
        await _tokens.GetAsync(cancellationToken);
        // A screen that is slower than the app holds the app's lines back and not this program's memory.
        var lines = Channel.CreateBounded<LogLine>(256);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var following = FinishAsync(
            [.. replica.Containers.Select(container => FollowOneAsync(revision, container.Name, lines.Writer, end.Token))], lines.Writer);

        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(cancellationToken))
            {
                yield return line;
            }
        }
        finally
        {
            await end.CancelAsync();
            await following;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<LogLine>> ReadTailAsync(string revision, string container, int lines, CancellationToken cancellationToken)
    {
        if (await ReplicaAsync(revision, cancellationToken) is not { } replica)
        {
            return [];
        }

        var tail = new Queue<LogLine>();
        try
        {
            await foreach (var line in _connection.ReadAsync(revision, replica.Name, container, lines, follow: false, cancellationToken))
            {
                tail.Enqueue(new LogLine(container, line));
                if (tail.Count > lines)
                {
                    tail.Dequeue();
                }
            }
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            return tail.Count > 0 ? [.. tail] : throw new TargetException("log_broken", Broken(container, fault), fault);
        }

        return [.. tail];
    }

    /// <inheritdoc />
    public void Dispose() => _web.Dispose();

    private static async Task FinishAsync(IReadOnlyList<Task> streams, ChannelWriter<LogLine> lines)
    {
        try
        {
            await Task.WhenAll(streams);
            lines.Complete();
        }
#pragma warning disable CA1031 // Whatever it is, the reader of the lines gets it.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            lines.Complete(fault);
        }
    }

    private async Task FollowOneAsync(string revision, string container, ChannelWriter<LogLine> lines, CancellationToken cancellationToken)
    {
        var seen = new SeenLines(FirstLines);
        for (var failures = 0; failures < MostFailures; failures++)
        {
            var began = _session.Time.GetTimestamp();
            var why = "the service ended the stream";
            seen.Reconnect();
            try
            {
                var replica = await ReplicaAsync(revision, cancellationToken);
                await foreach (var line in _connection.ReadAsync(revision, replica?.Name ?? "none", container, FirstLines, follow: true, cancellationToken))
                {
                    if (seen.IsNew(line))
                    {
                        failures = 0;
                        await lines.WriteAsync(new LogLine(container, line), cancellationToken);
                    }
                }
            }
            catch (Exception fault) when (fault is TargetException or IOException or HttpRequestException)
            {
                why = PrintableText.Of(fault.Message);
            }

            // A quiet container is no fault, and the service ends streams on which nothing comes.
            failures = _session.Time.GetElapsedTime(began) > LongLife ? 0 : failures;
            if (failures == MostFailures - 1)
            {
                await lines.WriteAsync(new LogLine(container, $"(this log is followed no more: {why})"), cancellationToken);
                return;
            }

            await Task.Delay(FirstPause * (failures + 1), _session.Time, cancellationToken);
        }
    }

    private async Task<ReplicaState?> ReplicaAsync(string revision, CancellationToken cancellationToken) =>
        await _app.GetReplicasAsync(revision, cancellationToken) is [.., var newest] ? newest : null;

    private static string Broken(string container, Exception fault) =>
        $"the log of container {container} broke off: {PrintableText.Of(fault.Message)}";
}
