using System.Security.Cryptography;
using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>Checks a history line by line: one line a run, each complete and in itself consistent, in the order of time.</summary>
/// <param name="file">The history.</param>
/// <param name="wasKeptBack">
/// Whether the line of a run is known to have been moved into the history later than it was decided on: such a line is older than those
/// before it, and nothing is wrong with that.
/// </param>
/// <remarks>It streams; what grows with the history is one mark of 16 bytes, and the number of its line, for each run.</remarks>
public sealed class HistoryVerifier(HistoryFile file, Func<string, bool> wasKeptBack)
{
    /// <summary>How much older than the line before a line may be. Runs that end at the same time may overtake each other by as much.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    private readonly Dictionary<UInt128, long> _lineOfRun = [];
    private DateTimeOffset _before = DateTimeOffset.MinValue;

    /// <summary>How many lines there are, blank ones not counted.</summary>
    public long Lines { get; private set; }

    /// <summary>How many of them are of this program.</summary>
    public long Ours { get; private set; }

    /// <summary>How many are of the bash tool: the same members, and no run.</summary>
    public long OfTheBashTool { get; private set; }

    /// <summary>Checks, and tells what is wrong as it is found. Call it once.</summary>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public IEnumerable<HistoryFinding> Check()
    {
        var number = 0L;
        foreach (var line in file.RawLines())
        {
            number++;
            if (line.Bytes.IsEmpty && !line.TooLong)
            {
                continue;
            }

            Lines++;
            foreach (var finding in CheckLine(number, line))
            {
                yield return finding;
            }
        }
    }

    private List<HistoryFinding> CheckLine(long number, FileLine line)
    {
        var (kind, faults) = line switch
        {
            { TooLong: true } => (HistoryLineKind.Foreign, ["a foreign line, longer than any of ours"]),
            { Ended: false } => (HistoryLineKind.Foreign, ["torn: the newline is missing"]),
            _ => HistorySchema.Judge(line.Bytes),
        };
        var findings = faults.Select(fault => new HistoryFinding(number, null, fault)).ToList();
        if (kind != HistoryLineKind.Foreign && HistoryLine.Read(line.Bytes) is { } entry)
        {
            Count(kind);
            findings = [.. findings.Select(finding => finding with { RunId = entry.RunId }), .. CheckEntry(number, kind, entry)];
        }

        return findings;
    }

    private void Count(HistoryLineKind kind)
    {
        Ours += kind == HistoryLineKind.Ours ? 1 : 0;
        OfTheBashTool += kind == HistoryLineKind.BashTool ? 1 : 0;
    }

    private IEnumerable<HistoryFinding> CheckEntry(long number, HistoryLineKind kind, HistoryEntry entry)
    {
        var late = _before - entry.EndedAt;
        _before = entry.EndedAt;
        if (late > Tolerance && !wasKeptBack(entry.RunId))
        {
            yield return new HistoryFinding(number, entry.RunId, $"out of order: {late.TotalSeconds:0} s older than the line before");
        }

        if (kind == HistoryLineKind.Ours && !_lineOfRun.TryAdd(MarkOf(entry.RunId), number))
        {
            yield return new HistoryFinding(number, entry.RunId, $"a second line of this run; the first is line {_lineOfRun[MarkOf(entry.RunId)]}");
        }
    }

    private static UInt128 MarkOf(string runId) => BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(runId)));
}
