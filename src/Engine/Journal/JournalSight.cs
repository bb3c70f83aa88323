namespace Upgrade.Engine.Journal;

/// <summary>A journal as somebody sees it who only looks: nothing in it is believed unread, since a journal is a file.</summary>
/// <param name="RunId">The run.</param>
/// <param name="IsHeld">Whether a process holds it: the run is alive, or somebody is settling it just now.</param>
/// <param name="Notes">Its notes, oldest first; a torn last one is left out.</param>
public sealed record JournalSight(string RunId, bool IsHeld, IReadOnlyList<JournalNote> Notes)
{
    /// <summary>Whether the run's line stands in the history.</summary>
    public bool IsSealed => RunFolders.IsSealed(Notes);

    /// <summary>Whether the run died and nobody has settled it yet.</summary>
    public bool IsDead => !IsHeld && !IsSealed && Notes.Count > 0;

    /// <summary>The last note of a write, or of the proof that what is live is ready; <see langword="null"/> where there is neither.</summary>
    public JournalNote? LastEffect => Notes.LastOrDefault(note => note.Kind == "intent" || IsGoodProof(note));

    /// <summary>Whether it wrote to the app, or may have, and what it left was not proved ready.</summary>
    public bool IsUnproved => LastEffect is { Kind: "intent" };

    /// <summary>The state that was entered last; <see langword="null"/> where it is not known.</summary>
    public string? State => Last("state")?.Name;

    /// <summary>The lock that it was for; <see langword="null"/> where it is not known.</summary>
    public string? LockName => Text("begun", "lock");

    /// <summary>Who ran it, <c>user@host</c>; <see langword="null"/> where it is not known.</summary>
    public string? By => Text("begun", "by");

    /// <summary>What it was about; <see langword="null"/> where it is not known.</summary>
    public string? Scope => Text("begun", "scope");

    /// <summary>The last note of a kind; <see langword="null"/> where there is none.</summary>
    /// <param name="kind"><see cref="JournalNote.Kind"/>.</param>
    public JournalNote? Last(string kind) => Notes.LastOrDefault(note => note.Kind == kind);

    /// <summary>A text of the last note of a kind; <see langword="null"/> where there is none.</summary>
    /// <param name="kind"><see cref="JournalNote.Kind"/>.</param>
    /// <param name="member">The member of its facts.</param>
    public string? Text(string kind, string member) => Last(kind)?.Text(member);

    private static bool IsGoodProof(JournalNote note) => note.Kind == "proof" && note.Text("verdict") == "ready";
}
