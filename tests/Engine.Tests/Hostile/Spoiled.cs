using System.Text;
using CsCheck;

namespace Upgrade.Engine.Tests.Hostile;

/// <summary>Bytes that somebody else left: whole samples, samples with pieces cut, repeated or overwritten, and plain noise.</summary>
internal static class Spoiled
{
    private static readonly string[] _nasty =
        ["\u001b[2J", "\u001b]0;owned\a", "\u202e", "\0", "\u009b31m", "\\u001b[31m", "\\ud800", "{", "[[[[[[[[", "\"", "\n", "1e999", "-1", "9999999999999999999999", "null"];

    private static readonly Gen<byte[]> _noise = Gen.OneOf(
        Gen.Byte.Array[0, 300],
        Gen.OneOf(_nasty).Array[1, 20].Select(words => Encoding.UTF8.GetBytes(string.Concat(words))));

    /// <summary>Up to three wounds at random places of a sample; now and then none of it is left.</summary>
    public static Gen<byte[]> Of(params string[] samples) => Gen.Frequency(
        (8, Gen.Select(Gen.OneOf(samples), Gen.Select(Gen.Int[0, 3], Gen.Double.Unit, Gen.Double.Unit, _noise).Array[0, 3], Wound)),
        (1, _noise));

    private static byte[] Wound(string sample, (int Kind, double From, double To, byte[] Noise)[] wounds)
    {
        var content = Encoding.UTF8.GetBytes(sample);
        foreach (var (kind, a, b, noise) in wounds)
        {
            var from = (int)(Math.Min(a, b) * content.Length);
            var to = (int)(Math.Max(a, b) * content.Length);
            content = kind switch
            {
                0 => content[..from],
                1 => [.. content[..from], .. content[to..]],
                2 => [.. content[..to], .. content[from..]],
                _ => [.. content[..from], .. noise, .. content[Math.Min(content.Length, from + noise.Length)..]],
            };
        }

        return content;
    }
}
