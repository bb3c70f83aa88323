using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Commands;

/// <summary>Explains each fault of the emulator.</summary>
internal static class FaultList
{
    /// <summary>Prints the list.</summary>
    /// <returns>The exit code, 0.</returns>
    public static int Print()
    {
        var width = FaultCatalog.All.Max(fault => NameOf(fault).Length);

        foreach (var fault in FaultCatalog.All)
        {
            var together = fault.Together.Length == 0 ? "" : $" ({fault.Together})";
            Console.Out.WriteLine($"{NameOf(fault).PadRight(width)}  {fault.Does}");
            Console.Out.WriteLine($"{new string(' ', width)}  ends in {fault.EndsIn}{together}");
        }

        return 0;
    }

    private static string NameOf(FaultEntry fault) => fault.Takes switch
    {
        FaultValue.Seconds => $"{fault.Name}=<s>",
        FaultValue.Count => $"{fault.Name}=<n>",
        FaultValue.Image => $"{fault.Name}[=<image>]",
        FaultValue.Class => $"{fault.Name}[=<class>]",
        _ => fault.Name,
    };
}
