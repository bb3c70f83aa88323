using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What a command of the operator's own writes: shown line by line, and kept in a log beside the run's notes.</summary>
/// <param name="run">The run.</param>
/// <param name="source">Who writes, for people.</param>
/// <param name="member">What he is, for machines: the member of the event that names him.</param>
/// <param name="file">The log's file name.</param>
internal sealed class CommandLog(Run run, string source, string member, string file) : IProgress<string>
{
    private const int Largest = 8 * 1024 * 1024;

    private readonly Lock _gate = new();
    private long _length;
    private bool _isClosed;

    /// <summary>Where it is kept; <see langword="null"/> while nothing was written, or where it cannot be kept.</summary>
    public string? Path { get; private set; }

    /// <inheritdoc />
    public void Report(string value)
    {
        var line = SecretText.Hide(value);
        lock (_gate)
        {
            run.Ports.Operator.Tell(new Notice("log", $"{source} | {line}", new JsonObject { [member] = source }));
            Keep(line);
        }
    }

    private void Keep(string line)
    {
        if (_isClosed)
        {
            return;
        }

        _length += Encoding.UTF8.GetByteCount(line) + 1;
        _isClosed = _length > Largest;

        try
        {
            Path = run.Journal!.Append(file, _isClosed ? "… what came after this was not kept" : line);
        }
        catch (JournalException failure)
        {
            _isClosed = true;
            run.Tell("warning", failure.Message);
        }
    }
}
