using System.Diagnostics;
using Upgrade.Host.Git;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Git;

/// <summary>A real repository in a folder of a test's own, with an identity and no configuration of this machine.</summary>
internal sealed class GitFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public string Path => _folder["tree"];

    public GitSourceTree Tree => new(Path, new GitProgram("git", TimeProvider.System));

    /// <summary>A repository with one commit on <c>main</c>.</summary>
    public static GitFolder WithACommit()
    {
        var folder = Empty();
        folder.Commit("first.txt", "first");
        return folder;
    }

    /// <summary>A repository without a commit.</summary>
    public static GitFolder Empty()
    {
        var folder = new GitFolder();
        Directory.CreateDirectory(folder.Path);
        folder.Run("init", "--quiet", "--initial-branch=main");
        folder.Identify();
        return folder;
    }

    /// <summary>A clone, whose upstream is this repository.</summary>
    public GitFolder Clone()
    {
        var folder = new GitFolder();
        Directory.CreateDirectory(folder.Path);
        folder.Run("clone", "--quiet", Path, ".");
        folder.Identify();
        return folder;
    }

    public void Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.Combine(Path, name))!);
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
    }

    public void Commit(string name, string text)
    {
        Write(name, text);
        Run("add", "--all");
        Run("commit", "--quiet", "--message", $"Change {name}");
    }

    public string Run(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Path,
            RedirectStandardOutput = true,
        })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.Trim();
    }

    public void Dispose() => _folder.Dispose();

    private void Identify()
    {
        Run("config", "user.name", "Tester");
        Run("config", "user.email", "tester@example.invalid");
        Run("config", "commit.gpgsign", "false");
    }
}
