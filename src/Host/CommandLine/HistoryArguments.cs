namespace Upgrade.Host.CommandLine;

/// <summary>A look into the history. It takes no lock and leaves no line.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Run">The run that is shown, its id or the beginning or end of it; <see langword="null"/> for the other questions.</param>
/// <param name="Limit">How many runs, the newest first.</param>
/// <param name="Json">Write JSON instead of text.</param>
internal sealed record HistoryArguments(HistoryQuestion Question, string? Run, int Limit, bool Json) : ParsedCommandLine;
