using Azure.Core;

namespace Upgrade.Host.Builds;

/// <summary>An archive as the body of a request that may be sent again.</summary>
internal sealed class ArchiveContent(FileStream content) : RequestContent
{
    public override bool TryComputeLength(out long length)
    {
        length = content.Length;
        return true;
    }

    public override void WriteTo(Stream stream, CancellationToken cancellation)
    {
        content.Position = 0;
        content.CopyTo(stream);
    }

    public override Task WriteToAsync(Stream stream, CancellationToken cancellation)
    {
        content.Position = 0;
        return content.CopyToAsync(stream, cancellation);
    }

    // The archive outlives the request: the builder disposes of it.
    public override void Dispose()
    {
    }
}
