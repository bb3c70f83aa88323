using System.Globalization;
using Azure;

namespace Upgrade.Host.Azure;

/// <summary>Reads how long a server asks us to wait.</summary>
internal static class RetryAfter
{
    private static readonly string[] Milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];

    /// <summary>The wait that an answer asks for; <see langword="null"/> where it asks for none.</summary>
    /// <param name="response">The answer; <see langword="null"/> where none came.</param>
    /// <param name="now">The present time, for an answer that names a moment.</param>
    public static TimeSpan? Read(Response? response, DateTimeOffset now)
    {
        if (response is null)
        {
            return null;
        }

        foreach (var name in Milliseconds)
        {
            if (response.Headers.TryGetValue(name, out var text)
                && uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds))
            {
                return TimeSpan.FromMilliseconds(milliseconds);
            }
        }

        return response.Headers.TryGetValue("Retry-After", out var value) ? Parse(value, now) : null;
    }

    private static TimeSpan? Parse(string value, DateTimeOffset now)
    {
        if (uint.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return TimeSpan.FromSeconds(seconds);
        }

        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment > now ? moment - now : TimeSpan.Zero
            : null;
    }
}
