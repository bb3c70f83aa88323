using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Doctor;

/// <summary>Looks whether a program that runs call is there, and which version.</summary>
/// <param name="tool">The program.</param>
/// <param name="time">Limits the wait.</param>
internal sealed partial class ToolCheck(Tool tool, TimeProvider time) : IMachineCheck
{
    // az starts a Python of its own.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private const int LongestAnswer = 16 * 1024;

    public string Name => tool.Program;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        try
        {
            var answer = await AskAsync(either.Token);

            return Version().Match(answer) is { Success: true } version
                ? CheckResult.Pass($"{version.Value}, for {tool.Use}")
                : CheckResult.Warn($"`{tool.Program} {tool.Words}` tells no version", $"Run it by hand; {tool.Program} is for {tool.Use}");
        }
        catch (Win32Exception)
        {
            return tool.Missing is { } reason
                ? CheckResult.Refuse(reason, $"{tool.Program} is not on PATH", $"Install it: it is for {tool.Use}")
                : CheckResult.Skip($"not on PATH; it is for {tool.Use}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Warn($"`{tool.Program} {tool.Words}` did not answer within {Limit.TotalSeconds:0} s", $"Run it by hand; {tool.Program} is for {tool.Use}");
        }
    }

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(tool.Program, tool.Words.Split(' ')) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AZD_SKIP_UPDATE_CHECK"] = "true";
        using var process = Process.Start(start)!;

        try
        {
            process.StandardInput.Close();
            var said = new char[LongestAnswer];
            var length = await process.StandardOutput.ReadBlockAsync(said, cancellationToken);

            return new string(said, 0, length);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    [GeneratedRegex(@"\d{1,9}(?:\.\d{1,9}){1,3}")]
    private static partial Regex Version();
}
