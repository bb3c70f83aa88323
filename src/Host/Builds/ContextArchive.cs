using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Builds;

/// <summary>A build context, packed: the same bytes for the same files.</summary>
/// <param name="Content">The archive. It has no name in the file system any more, so nothing is left behind, whatever happens.</param>
/// <param name="Dockerfile">The Dockerfile's name in it.</param>
internal sealed record ContextArchive(FileStream Content, string Dockerfile) : IAsyncDisposable
{
    private const int LargestDockerfile = 4 * 1024 * 1024;
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;

    /// <summary>Packs a context.</summary>
    /// <exception cref="TargetException">The context or the Dockerfile does not exist or cannot be read.</exception>
    public static async Task<ContextArchive> PackAsync(ImageBuild build, CancellationToken cancellationToken)
    {
        var dockerfile = Path.Combine(build.Context, build.Dockerfile);
        if (!File.Exists(dockerfile))
        {
            throw new TargetException(
                "dockerfile_missing", $"Image {build.Name} cannot be built: there is no {dockerfile}. Nothing was uploaded.");
        }

        var content = OpenNameless();
        try
        {
            var name = await WriteAsync(content, build, dockerfile, cancellationToken);
            return new ContextArchive(content, name);
        }
        catch (Exception fault) when (fault is TargetException or OperationCanceledException)
        {
            await content.DisposeAsync();
            throw;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            await content.DisposeAsync();
            throw new TargetException(
                "context_unreadable", $"Image {build.Name} cannot be built: {PrintableText.Of(fault.Message).TrimEnd('.')}. Nothing was uploaded.", fault);
        }
    }

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    private static FileStream OpenNameless()
    {
        var path = Path.GetTempFileName();
        var content = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous,
        });
        File.Delete(path);
        return content;
    }

    private static async Task<string> WriteAsync(
        FileStream content, ImageBuild build, string dockerfile, CancellationToken cancellationToken)
    {
        var own = LabelledDockerfile.Of(build, BoundedFile.Read(dockerfile, LargestDockerfile) ?? throw new IOException($"{dockerfile} is gone."));
        await using var gzip = new GZipStream(content, CompressionLevel.Optimal, leaveOpen: true);
        await using var tar = new TarWriter(gzip, TarEntryFormat.Gnu, leaveOpen: true);
        foreach (var (name, entry) in ContextWalk.Find(build.Context, DockerIgnore.Read(build.Context, dockerfile)))
        {
            await AddAsync(tar, name, entry, cancellationToken);
        }

        // Under a name of its own it is there even where the rules leave the first one out.
        var ownName = $"{Convert.ToHexStringLower(SHA256.HashData(own).AsSpan(0, 16))}_{Path.GetFileName(dockerfile)}";
        await using var data = new MemoryStream(own);
        await tar.WriteEntryAsync(
            Fixed(new GnuTarEntry(TarEntryType.RegularFile, ownName) { DataStream = data }, new FileInfo(dockerfile)), cancellationToken);
        return ownName;
    }

    private static async Task AddAsync(TarWriter tar, string name, FileSystemInfo entry, CancellationToken cancellationToken)
    {
        if (entry.LinkTarget is { } target)
        {
            await tar.WriteEntryAsync(Fixed(new GnuTarEntry(TarEntryType.SymbolicLink, name) { LinkName = target }), cancellationToken);
        }
        else if (entry is DirectoryInfo)
        {
            await tar.WriteEntryAsync(Fixed(new GnuTarEntry(TarEntryType.Directory, $"{name}/"), entry), cancellationToken);
        }
        else if (BoundedFile.IsRegular(entry.FullName))
        {
            await using var data = BoundedFile.OpenRegular(entry.FullName);
            await tar.WriteEntryAsync(
                Fixed(new GnuTarEntry(TarEntryType.RegularFile, name) { DataStream = data }, entry), cancellationToken);
        }
    }

    // Owner and times say nothing about the content, and would make every upload differ.
    private static GnuTarEntry Fixed(GnuTarEntry entry, FileSystemInfo? source = null)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.Uid = 0;
        entry.Gid = 0;
        entry.Mode = source is null ? Permissions : source.UnixFileMode & Permissions;
        return entry;
    }
}
