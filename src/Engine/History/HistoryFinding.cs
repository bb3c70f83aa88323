namespace Upgrade.Engine.History;

/// <summary>Something that is wrong in a history.</summary>
/// <param name="Line">The number of the line, from 1.</param>
/// <param name="RunId">The run that it is about; <see langword="null"/> where that is not known.</param>
/// <param name="Text">What is wrong, in one sentence. It may quote the file: print it with care.</param>
public sealed record HistoryFinding(long Line, string? RunId, string Text);
