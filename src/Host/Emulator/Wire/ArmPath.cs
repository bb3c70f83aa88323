namespace Upgrade.Host.Emulator.Wire;

/// <summary>Where ARM's paths begin.</summary>
internal static class ArmPath
{
    public const string Group = "/subscriptions/{subscription}/resourceGroups/{group}";
}
