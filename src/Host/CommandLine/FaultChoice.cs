namespace Upgrade.Host.CommandLine;

/// <summary>A fault that the emulator shall show, as it was typed. Whether there is such a fault is for the emulator to say.</summary>
/// <param name="Name">The fault's name.</param>
/// <param name="Value">What stands after the equals sign; <see langword="null"/> where there is none.</param>
internal sealed record FaultChoice(string Name, string? Value)
{
    /// <inheritdoc />
    public override string ToString() => Value is null ? Name : $"{Name}={Value}";
}
