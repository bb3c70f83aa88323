using System.Diagnostics;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A real process: fed, listened to, signalled, awaited with a deadline, and never left behind.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    /// <summary>How long anything is waited for that is sure to come: no matter how busy the machine is.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Spoken _output;
    private readonly Spoken _error;

    private RunningProgram(Process process)
    {
        _process = process;
        _output = new Spoken(process.StandardOutput);
        _error = new Spoken(process.StandardError);
    }

    public int Id => _process.Id;

    /// <summary>What it said so far.</summary>
    public string Output => _output.Text;

    public static RunningProgram Start(ProcessStartInfo how)
    {
        (how.RedirectStandardInput, how.RedirectStandardOutput, how.RedirectStandardError) = (true, true, true);
        return new RunningProgram(Process.Start(how)!);
    }

    /// <summary>Waits for a line with these words on either stream.</summary>
    public async Task<string> SaysAsync(string words, CancellationToken cancellationToken)
    {
        Task<string>[] heard = [_output.WaitForAsync(words), _error.WaitForAsync(words)];
        using var limit = Limit(cancellationToken);
        try
        {
            await Task.WhenAny([.. heard, Task.WhenAll(_output.End, _error.End)]).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"`{words}` was not said in time. {End(-1)}");
        }

        var said = heard.FirstOrDefault(line => line.IsCompleted);
        Assert.True(said is not null, $"it ended without `{words}`. {End(-1)}");
        return await said;
    }

    public async Task TypeAsync(string text)
    {
        await _process.StandardInput.WriteAsync(text);
        await _process.StandardInput.FlushAsync();
    }

    public void CloseInput() => _process.StandardInput.Close();

    public void Kill() => _process.Kill();

    /// <summary>Sends a signal by its name, such as <c>INT</c>.</summary>
    public async Task SignalAsync(string name, CancellationToken cancellationToken)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{Id}"]);
        await kill.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ProgramEnd> EndAsync(CancellationToken cancellationToken)
    {
        using var limit = Limit(cancellationToken);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(_output.End, _error.End).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"it did not end in time. {End(-1)}");
        }

        return End(_process.ExitCode);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private static CancellationTokenSource Limit(CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        return limit;
    }

    private ProgramEnd End(int exitCode) => new(exitCode, _output.Text, _error.Text);
}
