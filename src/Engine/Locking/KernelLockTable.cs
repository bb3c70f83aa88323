using System.Globalization;
using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>The kernel's own table of locks, <c>/proc/locks</c>: asking it takes nothing and disturbs nobody.</summary>
internal static class KernelLockTable
{
    private const string FirstProcessNamespace = "pid:[4026531836]";
    private const int Looks = 3;
    private const int Longest = 16 * 1024 * 1024;

    /// <summary>Looks the file up.</summary>
    /// <returns>The kernel's word, or <see langword="null"/> where the table cannot tell that nobody holds the lock.</returns>
    internal static KernelLock? Find(FileFacts file)
    {
        if (Device(file.MountId) is not { } device)
        {
            return null;
        }

        // The table is handed out a page at a time, and what is freed between two pages shifts the rest: one miss proves nothing.
        var key = $"{device}:{file.Identity.Inode}";
        for (var look = 0; look < Looks; look++)
        {
            foreach (var line in Lines("/proc/locks"))
            {
                // 1: FLOCK  ADVISORY  WRITE 1234 fe:00:5678 0 EOF; those who wait for it have an arrow before FLOCK.
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                if (words.Length > 5 && words[1] == "FLOCK" && words[5] == key)
                {
                    return new KernelLock(
                        IsHeld: true, int.TryParse(words[4], CultureInfo.InvariantCulture, out var pid) && pid > 0 ? pid : null);
                }
            }
        }

        return SeesAllProcesses() ? KernelLock.Free : null;
    }

    /// <summary>
    /// The device as the table writes it. It is the file system's own, which the mount knows; on some file systems the one that a file
    /// reports of itself is another.
    /// </summary>
    private static string? Device(ulong mountId)
    {
        var mount = mountId.ToString(CultureInfo.InvariantCulture);
        var numbers = Lines("/proc/self/mountinfo").Select(line => line.Split(' '))
            .FirstOrDefault(words => words.Length > 2 && words[0] == mount)?[2].Split(':');
        return numbers is [var major, var minor]
            && int.TryParse(major, CultureInfo.InvariantCulture, out var majorNumber)
            && int.TryParse(minor, CultureInfo.InvariantCulture, out var minorNumber)
                ? string.Create(CultureInfo.InvariantCulture, $"{majorNumber:x2}:{minorNumber:x2}")
                : null;
    }

    /// <summary>In a container the table leaves out the locks of processes that the container does not see, or that are dead.</summary>
    private static bool SeesAllProcesses() => new FileInfo("/proc/self/ns/pid").LinkTarget == FirstProcessNamespace;

    private static string[] Lines(string path)
    {
        try
        {
            using var table = UnixFile.Open(path, OpenFlags.Read);
            return Encoding.UTF8.GetString(table.ReadUpTo(Longest)).Split('\n');
        }
        catch (UnixException)
        {
            // No /proc here: then the table says nothing.
            return [];
        }
    }
}
