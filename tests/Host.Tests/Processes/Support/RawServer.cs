using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A socket on this machine that reads a request and then says whatever it is told to, be it HTTP or not.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;
    private readonly Action<string> _hear;

    public RawServer(Func<Stream, CancellationToken, Task> say, Action<string>? hear = null)
    {
        _hear = hear ?? (_ => { });
        _listener.Start();
        Authority = _listener.LocalEndpoint.ToString()!;
        _serving = ServeAsync(say);
    }

    public RawServer(byte[] said, Action<string>? hear = null)
        : this((stream, token) => stream.WriteAsync(said, token).AsTask(), hear)
    {
    }

    public string Authority { get; }

    public string Address => $"http://{Authority}/api/health/ready";

    /// <summary>A whole answer.</summary>
    public static byte[] Answer(int status, ReadOnlySpan<byte> body, string headers = "Content-Type: application/json\r\n") =>
        [.. Encoding.Latin1.GetBytes($"HTTP/1.1 {status} Some Reason\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _serving.WaitAsync(TimeSpan.FromSeconds(30)).ContinueWith(_ => { }, TaskScheduler.Default);
        _end.Dispose();
    }

    private async Task ServeAsync(Func<Stream, CancellationToken, Task> say)
    {
        while (!_end.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            try
            {
                await AnswerAsync(client.GetStream(), say);
            }
            catch (IOException)
            {
                // Whoever asked has gone, which is his right.
                continue;
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, Func<Stream, CancellationToken, Task> say)
    {
        var request = new byte[16 * 1024];
        var length = await stream.ReadAtLeastAsync(request, 1, throwOnEndOfStream: false, _end.Token);
        _hear(Encoding.Latin1.GetString(request, 0, length).Split("\r\n")[0]);
        await say(stream, _end.Token);
    }
}
