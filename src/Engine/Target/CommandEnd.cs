namespace Upgrade.Engine.Target;

/// <summary>How a command ended.</summary>
/// <param name="ExitCode">Its exit code; 128 and the number of the signal where one ended it.</param>
/// <param name="WasEnded">Whether it was ended because its caller asked for that; its exit code then says nothing.</param>
public sealed record CommandEnd(int ExitCode, bool WasEnded);
