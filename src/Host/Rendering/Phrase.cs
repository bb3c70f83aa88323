namespace Upgrade.Host.Rendering;

/// <summary>A piece of a line.</summary>
/// <param name="Text">What it says, fit to be printed or not.</param>
/// <param name="Tone">How it is meant.</param>
internal sealed record Phrase(string Text, Tone Tone = Tone.Plain);
