using System.Text.Json.Nodes;

namespace Upgrade.Engine.Target;

/// <summary>One thing that a run tells its operator.</summary>
/// <param name="Event">What kind of thing, a word for machines: <c>state</c>, <c>progress</c>, <c>warning</c>, <c>error</c>, <c>plan</c>, <c>check</c>, <c>components</c>, <c>log</c>, <c>result</c>.</param>
/// <param name="Text">The sentence for people. It holds no secret and no control character.</param>
/// <param name="Data">The same for machines; <see langword="null"/> where the text is all.</param>
public sealed record Notice(string Event, string Text, JsonObject? Data = null);
