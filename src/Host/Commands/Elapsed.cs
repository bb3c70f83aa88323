namespace Upgrade.Host.Commands;

/// <summary>A time that something took, for people.</summary>
internal static class Elapsed
{
    /// <summary><c>7s</c>, <c>2m07s</c>, <c>1h02m</c>.</summary>
    public static string Text(long seconds) => seconds switch
    {
        < 60 => $"{seconds}s",
        < 3600 => $"{seconds / 60}m{seconds % 60:00}s",
        _ => $"{seconds / 3600}h{seconds % 3600 / 60:00}m",
    };
}
