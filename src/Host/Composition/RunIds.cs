using System.Globalization;
using System.Security.Cryptography;

namespace Upgrade.Host.Composition;

/// <summary>Makes the ids of runs: they sort by time, and fit into the suffix of a revision.</summary>
internal static class RunIds
{
    private const string Letters = "abcdefghjkmnpqrstvwxyz23456789";

    /// <summary>A new id, <c>yyyyMMddHHmmss-xxxxxx</c> in UTC.</summary>
    public static string New(TimeProvider time) =>
        $"{time.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetString(Letters, 6)}";
}
