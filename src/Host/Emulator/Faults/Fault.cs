using System.Globalization;

namespace Upgrade.Host.Emulator.Faults;

/// <summary>One thing that goes wrong.</summary>
/// <param name="Name">A name of the catalogue.</param>
/// <param name="Value">Its value; <see langword="null"/> for the default.</param>
internal sealed record Fault(string Name, string? Value = null)
{
    private const double MostSeconds = 3600;
    private const int MostTimes = 1000;
    private const int LongestClass = 100;

    /// <summary>Reads <c>name</c> or <c>name=value</c>.</summary>
    /// <exception cref="EmulatorException">The catalogue has no such fault, or it takes no such value.</exception>
    public static Fault Parse(string text)
    {
        var (name, value) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, null);
        var entry = FaultCatalog.Find(name) ?? throw new EmulatorException(
            $"there is no fault '{name}'; the faults are {string.Join(", ", FaultCatalog.All.Select(known => known.Name))}");

        if (value is not null && Complaint(entry.Takes, value) is { } complaint)
        {
            throw new EmulatorException($"the fault {name} {complaint}, and '{value}' was given");
        }

        return new Fault(name, value);
    }

    private static string? Complaint(FaultValue takes, string value) => takes switch
    {
        FaultValue.None => "takes no value",
        FaultValue.Seconds when !IsSeconds(value) => $"takes seconds, 0 to {MostSeconds}",
        FaultValue.Count when !IsCount(value) => $"takes a whole number, 1 to {MostTimes}",
        FaultValue.Image when value.Length == 0 => "takes the name of an image",
        FaultValue.Class when !IsClass(value) => "takes the class of an error, such as TimeoutError",
        _ => null,
    };

    private static bool IsSeconds(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds <= MostSeconds;

    private static bool IsClass(string value) =>
        value.Length is > 0 and <= LongestClass && value.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_');

    private static bool IsCount(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= MostTimes;
}
