using System.Text.Json.Nodes;

namespace Upgrade.Engine.Journal;

/// <summary>One line of a run's journal.</summary>
/// <param name="Kind"><c>begun</c>, <c>planned</c>, <c>state</c>, <c>intent</c>, <c>seen</c>, <c>proof</c>, <c>sealing</c> or <c>sealed</c>.</param>
/// <param name="Name">What about: the state entered, or the effect (<c>upgrade</c>, <c>rollback</c>, <c>build</c>).</param>
/// <param name="Data">The facts; <see langword="null"/> where the name says all. No secret, no signed address.</param>
/// <param name="At">When; the journal sets it.</param>
public sealed record JournalNote(string Kind, string Name, JsonObject? Data = null, DateTimeOffset At = default);
