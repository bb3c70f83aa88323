using System.Formats.Tar;
using System.IO.Compression;
using Upgrade.Engine.Target;
using Upgrade.Host.Builds;

namespace Upgrade.Host.Tests.Builds.Support;

/// <summary>Packs and unpacks build contexts.</summary>
internal static class Archives
{
    public static ImageBuild Build(string context, string dockerfile = "Dockerfile", string registry = "r.azurecr.io") => new(
        "api", registry, "elb-api", "t1", context, dockerfile, new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" });

    public static async Task<(byte[] Bytes, string Dockerfile)> PackAsync(ImageBuild build)
    {
        await using var archive = await ContextArchive.PackAsync(build, TestContext.Current.CancellationToken);
        archive.Content.Position = 0;
        using var bytes = new MemoryStream();
        await archive.Content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return (bytes.ToArray(), archive.Dockerfile);
    }

    public static IReadOnlyList<TarEntry> Read(byte[] archive)
    {
        using var gzip = new GZipStream(new MemoryStream(archive), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        List<TarEntry> entries = [];
        while (tar.GetNextEntry(copyData: true) is { } entry)
        {
            entries.Add(entry);
        }

        return entries;
    }

    public static string Text(this TarEntry entry)
    {
        using var reader = new StreamReader(entry.DataStream!);
        return reader.ReadToEnd();
    }
}
