using System.Diagnostics;

namespace Upgrade.Chaos.Disks;

/// <summary>A file system of a few hundred KiB over a folder, which can be filled up, emptied and made read-only.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    public SmallDisk(string folder)
    {
        _folder = folder;
        Run("mount", "-t", "tmpfs", "-o", "size=512k,mode=0755", "none", folder);
    }

    /// <summary>Whether this process may mount at all.</summary>
    public static bool CanMount { get; } = Try();

    public void Fill()
    {
        using var file = new FileStream(Path.Combine(_folder, "filler"), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(page);
            }
        }
        catch (IOException)
        {
            // That is what was wanted: there is no room left.
        }
    }

    public void Empty() => File.Delete(Path.Combine(_folder, "filler"));

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", _folder);

    public void MakeWritable() => Run("mount", "-o", "remount,rw", _folder);

    public void Dispose() => Run("umount", "-l", _folder);

    private static bool Try()
    {
        using var folder = new Scenes.Folder();
        try
        {
            new SmallDisk(folder.Path).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} was refused: {process.StandardError.ReadToEnd()}");
        }
    }
}
