using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Git;

/// <summary>Runs the git program as a child that cannot ask, cannot outlive us and cannot be led to another repository.</summary>
/// <param name="program">The program, a name on PATH or a path.</param>
/// <param name="time">Measures its time limit.</param>
internal sealed class GitProgram(string program, TimeProvider time)
{
    /// <summary>How long one call may take.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // A hook of git runs its children with these set; they would outweigh the folder that we name.
    private static readonly string[] LeadElsewhere =
    [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    ];

    // Either would leave a process behind that goes on after git has ended.
    private static readonly string[] NoDaemons = ["-c", "core.fsmonitor=false", "-c", "maintenance.auto=false"];

    /// <summary>Runs git in a folder to its end.</summary>
    /// <exception cref="TargetException">It is not installed, or took longer than <see cref="Limit"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; git and its children are gone.</exception>
    public async Task<GitAnswer> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        using var git = Start(folder, arguments);
        try
        {
            git.StandardInput.Close();
            var (output, error) = (new PipeText(git.StandardOutput), new PipeText(git.StandardError));
            await git.WaitForExitAsync(either.Token);
            await FinishAsync(output, error, either.Token);
            return new GitAnswer(git.ExitCode, output.SoFar, error.SoFar);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var limitInWords = Limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new TargetException(
                "git_timeout", $"`git {arguments[0]}` did not end within {limitInWords} s and was stopped. Run it by hand in {folder} to see what it waits for.");
        }
        finally
        {
            if (!git.HasExited)
            {
                git.Kill(entireProcessTree: true);
            }
        }
    }

    // A connection that ssh keeps open for later holds on to the pipe long after git has ended.
    private async Task FinishAsync(PipeText output, PipeText error, CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(output.Closed, error.Closed).WaitAsync(Grace, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return;
        }
    }

    private Process Start(string folder, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, [.. NoDaemons, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in LeadElsewhere)
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        // We read its errors.
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception failure)
        {
            throw Directory.Exists(folder)
                ? new TargetException("git_missing", "git could not be started. Install it, put it on PATH, and run again.", failure)
                : new TargetException("no_work_tree", $"There is no folder {folder}.", failure);
        }
    }
}
