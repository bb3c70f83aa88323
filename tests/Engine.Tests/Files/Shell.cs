using System.Diagnostics;

namespace Upgrade.Engine.Tests.Files;

/// <summary>A real shell, or another real program.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Process _process;

    private Shell(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    public static Shell Start(string script, params string[] arguments) =>
        StartProgram("sh", ["-c", script, "sh", .. arguments]);

    public static Shell StartProgram(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new Shell(start);
    }

    public static async Task<int> RunAsync(string script, params string[] arguments)
    {
        using var shell = Start(script, arguments);
        return await shell.EndAsync();
    }

    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";

    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public void Kill() => _process.Kill();

    public async Task KillAsync()
    {
        Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
