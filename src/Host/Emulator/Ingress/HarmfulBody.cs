using System.Text;

namespace Upgrade.Host.Emulator.Ingress;

/// <summary>Bodies that harm a client which trusts them.</summary>
internal static class HarmfulBody
{
    private const long MostBytes = 64L << 20;
    private const int ChunkBytes = 64 << 10;
    private const int Depth = 20_000;

    /// <summary>Clears the screen, sets its title and colour, is not UTF-8 and nests deeper than a parser should follow.</summary>
    public static ReadOnlyMemory<byte> Hostile { get; } = (byte[])
    [
        .. "{\"status\":\"ready\u001b[2J\u001b]0;owned\u0007\r\n\0\",\"revision\":\"\u001b[31m\u202e\",\"version\":\""u8,
        0xff, 0xfe, 0xc0, 0xaf,
        .. "\",\"components\":{\"redis\":{\"status\":\"down\",\"error\":\"\u009b31m::error::pretended\"}},\"deep\":"u8,
        .. Encoding.ASCII.GetBytes(new string('[', Depth)),
    ];

    /// <summary>Writes until the client goes away, or much more was written than any client should read.</summary>
    public static async Task EndlessAsync(Stream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("{\"status\":\"ready\",\"padding\":\""u8.ToArray(), cancellationToken);
        var chunk = Encoding.ASCII.GetBytes(new string('a', ChunkBytes));
        for (var written = 0L; written < MostBytes; written += ChunkBytes)
        {
            await stream.WriteAsync(chunk, cancellationToken);
        }
    }
}
