using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>Looks for a run's line in a history that grows meanwhile: each look goes on where the last one ended.</summary>
internal sealed class RunSearch(UnixFile file, string runId)
{
    private readonly byte[] _mark = Encoding.UTF8.GetBytes($"\"{runId}\"");
    private long _next;

    /// <summary>Whether the run has its line.</summary>
    internal bool Found { get; private set; }

    /// <summary>Whether that line lacks nothing but its newline: its writer died, or the power went, one byte too early.</summary>
    internal bool FoundUnended { get; private set; }

    /// <summary>Reads on to the end of the file.</summary>
    internal void GoOn()
    {
        if (Found)
        {
            return;
        }

        if (file.Facts.Size < _next)
        {
            // Somebody emptied the file.
            _next = 0;
        }

        FoundUnended = false;
        foreach (var line in file.Lines(_next))
        {
            var isOurs = line.Bytes.Span.IndexOf(_mark) >= 0 && HistoryLine.Read(line.Bytes)?.RunId == runId;
            Found |= isOurs && line.Ended;
            FoundUnended = isOurs && !line.Ended;
            if (line.Ended)
            {
                _next = line.Next;
            }
        }
    }
}
