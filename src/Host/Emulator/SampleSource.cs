using System.ComponentModel;
using System.Diagnostics;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Emulator;

/// <summary>A small real git checkout that the emulated app is built from, in a temporary folder of its own.</summary>
internal sealed class SampleSource : IDisposable
{
    private static readonly (string Path, string Text)[] Files =
    [
        (".dockerignore", "**/*.log\n.git\n"),
        ("api/Dockerfile", "FROM scratch\nCOPY api/main.py /app/main.py\n"),
        ("api/main.py", "print(\"ready\")\n"),
        ("web/Dockerfile", "FROM scratch\nCOPY web/index.html /srv/index.html\n"),
        ("web/index.html", "<!doctype html><title>Dashboard</title>\n"),
        ("terminal/Dockerfile.runtime", "FROM scratch\nCOPY entry.sh /entry.sh\n"),
        ("terminal/entry.sh", "#!/bin/sh\nexec sleep infinity\n"),
    ];

    private static readonly string[][] Commands =
    [
        ["init", "--quiet", "--initial-branch=main"],
        ["add", "--all"],
        ["-c", "user.name=Emulator", "-c", "user.email=emulator@example.com", "-c", "commit.gpgsign=false", "commit", "--quiet", "--message", "Begin"],
    ];

    private SampleSource(string root) => Root = root;

    /// <summary>The top folder of the checkout.</summary>
    public string Root { get; }

    /// <exception cref="EmulatorException">git is missing or failed.</exception>
    public static async Task<SampleSource> CreateAsync(Layout layout, CancellationToken cancellationToken)
    {
        var source = new SampleSource(Directory.CreateTempSubdirectory("cli-upgrade-source-").FullName);
        try
        {
            foreach (var (path, text) in FilesOf(layout))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(source.Root, path))!);
                await File.WriteAllTextAsync(Path.Combine(source.Root, path), text, cancellationToken);
            }

            foreach (var command in Commands)
            {
                await source.GitAsync(command, cancellationToken);
            }

            return source;
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(Root))
        {
            Directory.Delete(Root, recursive: true);
        }
    }

    // A path of the layout stays inside the checkout, and one that stands above already is the richer one.
    private static IEnumerable<(string Path, string Text)> FilesOf(Layout layout) => Files.Concat(layout.Images
        .Select(image => (Path: Path.GetRelativePath(".", Path.Combine(image.Context, image.Dockerfile)), Text: "FROM scratch\nCOPY . /\n")))
        .DistinctBy(file => file.Path);

    private async Task GitAsync(string[] arguments, CancellationToken cancellationToken)
    {
        using var git = Start(arguments);
        git.StandardInput.Close();
        try
        {
            var complaint = await git.StandardError.ReadToEndAsync(cancellationToken);
            await git.WaitForExitAsync(cancellationToken);
            if (git.ExitCode != 0)
            {
                throw new EmulatorException($"git could not make the emulator's sample checkout: {complaint.Trim()}");
            }
        }
        finally
        {
            if (!git.HasExited)
            {
                git.Kill(entireProcessTree: true);
            }
        }
    }

    private Process Start(string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = Root,
            RedirectStandardInput = true,
            RedirectStandardError = true,
        };

        // A repository, an index or a template of the caller must not be ours.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new EmulatorException("the emulator needs git for its sample checkout, and git could not be started; install it", missing);
        }
    }
}
