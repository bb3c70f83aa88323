namespace Upgrade.Engine.Files;

/// <summary>One line of a file.</summary>
/// <param name="Next">Where in the file the next one begins.</param>
/// <param name="Bytes">Its bytes without the newline, valid until the next line is asked for; empty where it is too long to be held.</param>
/// <param name="Ended">Whether a newline ends it; only the last line of a file can lack one.</param>
/// <param name="TooLong">Whether it was longer than anybody here writes.</param>
internal readonly record struct FileLine(long Next, ReadOnlyMemory<byte> Bytes, bool Ended, bool TooLong);
