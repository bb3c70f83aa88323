using System.Globalization;

namespace Upgrade.Chaos.Scenes;

/// <summary>How long the suite goes on: by itself the short form, with <c>CHAOS_MINUTES</c> the long one.</summary>
internal static class Form
{
    private static readonly string? _minutes = Environment.GetEnvironmentVariable("CHAOS_MINUTES");

    /// <summary>Whether the long form was asked for.</summary>
    public static bool IsLong => _minutes is not null;

    /// <summary>How long the loop of random kills goes on.</summary>
    public static TimeSpan Loop =>
        _minutes is null ? TimeSpan.FromSeconds(25) : TimeSpan.FromMinutes(double.Parse(_minutes, CultureInfo.InvariantCulture));

    /// <summary>How long any one process may take: enough for 64 writers of 500 lines each on two cores that have other work as well.</summary>
    public static TimeSpan Patience => TimeSpan.FromMinutes(IsLong ? 15 : 2);

    /// <summary>What the dice are thrown from: <c>CHAOS_SEED</c>, else a new one, which is printed.</summary>
    public static int Seed { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("CHAOS_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : Environment.TickCount;
}
