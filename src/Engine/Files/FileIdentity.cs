namespace Upgrade.Engine.Files;

/// <summary>Which file it is, whatever its names are.</summary>
/// <param name="Major">The device's major number.</param>
/// <param name="Minor">The device's minor number.</param>
/// <param name="Inode">The file's number on that device.</param>
internal readonly record struct FileIdentity(uint Major, uint Minor, ulong Inode);
