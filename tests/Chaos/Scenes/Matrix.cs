using System.Collections.Concurrent;
using Upgrade.Chaos.Judging;

namespace Upgrade.Chaos.Scenes;

/// <summary>A table of where the program was killed and what came of it.</summary>
internal sealed class Matrix(string name)
{
    private readonly ConcurrentDictionary<string, (string[] Cells, IReadOnlyList<string> Complaints)> _rows = [];

    public IEnumerable<string> Complaints =>
        _rows.OrderBy(row => row.Key, StringComparer.Ordinal).SelectMany(row => row.Value.Complaints.Select(complaint => $"{row.Key}: {complaint}"));

    public int Killed => _rows.Values.Count(row => row.Cells[0] == "killed");

    public void Add(string point, bool killed, Evidence evidence, int followed, IReadOnlyList<string> complaints)
    {
        var dead = evidence.Lines.Where(line => line.SettledBy is not null || line.Reason == "process_died").Select(line => line.Result.ToString());
        _rows[point] = ([killed ? "killed" : "not reached", string.Join(", ", dead), $"{followed}", complaints.Count == 0 ? "kept" : "BROKEN"], complaints);
    }

    /// <summary>Prints it, and leaves it under <c>artifacts/chaos</c>.</summary>
    public void Show(ITestOutputHelper output)
    {
        var rows = _rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"| {row.Key} | {string.Join(" | ", row.Value.Cells)} |");
        var table = string.Join('\n', rows.Prepend("|---|---|---|---|---|").Prepend("| point | killed | settled as | next command's exit | promises |"));
        output.WriteLine($"{name}: {_rows.Count} points, {Killed} kills\n{table}");
        File.WriteAllText(Path.Combine(Checkout.Tables, $"{name}.md"), $"{table}\n");
    }
}
