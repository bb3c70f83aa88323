using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Chaos.Judging;

/// <summary>All that is left when the dust has settled, of a real scene or of a simulated one.</summary>
internal sealed record Evidence
{
    /// <summary>The history, byte by byte.</summary>
    public required ReadOnlyMemory<byte> History { get; init; }

    /// <summary>The notes of every run that has a journal.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<JournalNote>> Journals { get; init; }

    /// <summary>The app as ARM shows it.</summary>
    public required AppState App { get; init; }

    /// <summary>The images of the revision that serves.</summary>
    public required IReadOnlyList<ContainerImage> Served { get; init; }

    /// <summary>Every set of images that was whole: what ran at first, and what each write asked for.</summary>
    public required IReadOnlyList<IReadOnlyList<ContainerImage>> WholeSets { get; init; }

    /// <summary>What was seen while it happened and must not: a write without the lock, an exit that its line does not tell.</summary>
    public required IReadOnlyList<string> Trespasses { get; init; }

    /// <summary>Every text that was left or printed, by its name.</summary>
    public IEnumerable<(string Name, ReadOnlyMemory<byte> Text)> Texts { get; init; } = [];

    /// <summary>What must be in none of them.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>The well-formed lines.</summary>
    public IReadOnlyList<HistoryEntry> Lines => [.. RawLines.Select(line => HistoryLine.Read(line)).OfType<HistoryEntry>()];

    /// <summary>Every line, well-formed or not.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> RawLines
    {
        get
        {
            var lines = new List<ReadOnlyMemory<byte>>();
            var rest = History;
            int length;
            while ((length = rest.Span.IndexOf((byte)'\n')) >= 0)
            {
                lines.Add(rest[..length]);
                rest = rest[(length + 1)..];
            }

            return rest.IsEmpty ? lines : [.. lines, rest];
        }
    }
}
