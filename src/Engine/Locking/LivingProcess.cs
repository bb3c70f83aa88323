using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Locking;

/// <summary>What can be said of a process that left no word.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Ids">All its numbers: in a container it knows itself by another.</param>
/// <param name="User">Its owner.</param>
/// <param name="StartedAt">When it began.</param>
internal sealed record LivingProcess(int Id, IReadOnlyList<int> Ids, string User, DateTimeOffset StartedAt)
{
    internal static LivingProcess? Find(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new LivingProcess(id, NumbersOf(id), UserNames.OwnerOf($"/proc/{id}") ?? "unknown", process.StartTime);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception or IOException)
        {
            return null;
        }
    }

    private static int[] NumbersOf(int id) =>
        File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("NSpid:", StringComparison.Ordinal)) is { } line
            ? [.. line.Split('\t').Skip(1).Select(number => int.Parse(number, CultureInfo.InvariantCulture))]
            : [id];
}
