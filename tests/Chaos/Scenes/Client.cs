using System.Diagnostics;
using System.Text;

namespace Upgrade.Chaos.Scenes;

/// <summary>A real process of the program, or of one that runs it, with all that it said.</summary>
internal sealed class Client : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly Task _heard;

    public Client(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _heard = Task.WhenAll(HearAsync(_process.StandardOutput), HearAsync(_process.StandardError));
    }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Said
    {
        get
        {
            lock (_said)
            {
                return _said.ToString();
            }
        }
    }

    /// <summary>SIGKILL, and nothing but that.</summary>
    public void Kill() => _process.Kill();

    /// <summary>The exit code; above 128 where it was killed.</summary>
    public async Task<int> EndAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Form.Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _heard.WaitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException($"it did not end within {Form.Patience.TotalMinutes:0} minutes, and said: {Said}");
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task HearAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            lock (_said)
            {
                _said.AppendLine(line);
            }
        }
    }
}
