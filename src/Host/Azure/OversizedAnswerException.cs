namespace Upgrade.Host.Azure;

/// <summary>An answer that goes on beyond the largest that is read.</summary>
/// <param name="largest">The most that is read, in bytes.</param>
internal sealed class OversizedAnswerException(long largest) : IOException($"It is larger than {largest / (1024 * 1024)} MiB.");
