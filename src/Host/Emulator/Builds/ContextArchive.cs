using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>Reads an uploaded context as it arrives, without keeping its bytes.</summary>
internal static class ContextArchive
{
    public static async Task<UploadedContext> InspectAsync(Stream bytes, CancellationToken cancellationToken)
    {
        using var hash = SHA256.Create();
        await using var hashed = new CryptoStream(bytes, hash, CryptoStreamMode.Read, leaveOpen: true);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var problem = await ReadNamesAsync(hashed, names, cancellationToken);
        await hashed.CopyToAsync(Stream.Null, cancellationToken);
        return new UploadedContext(names, Convert.ToHexStringLower(hash.Hash ?? []), problem);
    }

    private static async Task<string?> ReadNamesAsync(Stream bytes, HashSet<string> names, CancellationToken cancellationToken)
    {
        try
        {
            await using var unzipped = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true);
            await using var archive = new TarReader(unzipped, leaveOpen: true);
            while (await archive.GetNextEntryAsync(copyData: false, cancellationToken) is { } entry)
            {
                var name = entry.Name.StartsWith("./", StringComparison.Ordinal) ? entry.Name[2..] : entry.Name;
                names.Add(name.TrimEnd('/'));
            }

            return names.Count == 0 ? "the archive is empty" : null;
        }
        catch (Exception broken) when (broken is InvalidDataException or EndOfStreamException or FormatException)
        {
            return broken.Message;
        }
    }
}
