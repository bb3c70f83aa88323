using System.Globalization;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The checks of one run: each is told when it is over, and all of them are kept with their times.</summary>
/// <param name="watcher">Told of each.</param>
/// <param name="time">Measures each.</param>
internal sealed class CheckSheet(IOperator watcher, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly List<(string Name, CheckResult Result, TimeSpan Elapsed)> _rows = [];

    /// <summary>The first that refused, a parity refusal before any other; <see langword="null"/> where none did.</summary>
    public CheckResult? Refusal
    {
        get
        {
            lock (_gate)
            {
                return _rows.Where(row => Refuses(row.Result)).Select(row => row.Result with { Detail = Sentence(row.Result) }).OrderByDescending(result => result.Verdict).FirstOrDefault();
            }
        }
    }

    /// <summary>How many there are, how many of them refuse, and how many warn.</summary>
    public (int All, int Refused, int Warned) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_rows.Count, _rows.Count(row => Refuses(row.Result)), _rows.Count(row => row.Result.Verdict == CheckVerdict.Warned));
            }
        }
    }

    /// <summary>All of them: name, result, time, what was seen.</summary>
    public Notice Table
    {
        get
        {
            lock (_gate)
            {
                var width = _rows.Count == 0 ? 0 : _rows.Max(row => row.Name.Length);
                var lines = _rows.Select(row => string.Create(
                    CultureInfo.InvariantCulture, $"{row.Name.PadRight(width)}  {Word(row.Result.Verdict),-7}  {row.Elapsed.TotalMilliseconds,6:0} ms  {Sentence(row.Result)}"));
                return new Notice("checks", string.Join('\n', lines), new JsonObject
                {
                    ["checks"] = new JsonArray([.. _rows.Select(row => (JsonNode)Describe(row.Name, row.Result, row.Elapsed))]),
                });
            }
        }
    }

    /// <summary>Whether a result ends the run.</summary>
    public static bool Refuses(CheckResult result) => result.Verdict is CheckVerdict.Refused or CheckVerdict.ParityRefused;

    /// <summary>Looks, and tells and keeps what was found. What cannot look refuses.</summary>
    /// <param name="name">The check's name.</param>
    /// <param name="look">Looks.</param>
    public async Task<CheckResult> RunAsync(string name, Func<Task<CheckResult>> look)
    {
        // Its place is that of its beginning, so that which of two refusals counts is no matter of luck.
        int place;
        lock (_gate)
        {
            place = _rows.Count;
            _rows.Add((name, CheckResult.Skip("not looked at"), TimeSpan.Zero));
        }

        var began = time.GetTimestamp();
        var result = await LookAsync(look);
        var elapsed = time.GetElapsedTime(began);
        lock (_gate)
        {
            _rows[place] = (name, result, elapsed);
        }

        watcher.Tell(new Notice("check", $"{name}: {Sentence(result)}.", Describe(name, result, elapsed)));
        return result;
    }

    private static async Task<CheckResult> LookAsync(Func<Task<CheckResult>> look)
    {
        try
        {
            return await look();
        }
        catch (TargetException failure)
        {
            // Its message says what to do already.
            return new CheckResult(CheckVerdict.Refused, failure.Message.TrimEnd('.'), failure.Code);
        }
    }

    private static string Sentence(CheckResult result) =>
        result.Remedy is null ? result.Detail : $"{result.Detail}. {result.Remedy.TrimEnd('.')}";

    private static string Word(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Passed => "ok",
        CheckVerdict.Skipped => "skipped",
        CheckVerdict.Warned => "warning",
        _ => "refused",
    };

    private static JsonObject Describe(string name, CheckResult result, TimeSpan elapsed) => new()
    {
        ["name"] = name,
        ["verdict"] = result.Verdict.ToString().ToLowerInvariant(),
        ["detail"] = result.Detail,
        ["reason"] = result.Reason,
        ["remedy"] = result.Remedy,
        ["elapsed_ms"] = (long)elapsed.TotalMilliseconds,
    };
}
