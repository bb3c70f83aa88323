using System.Runtime.InteropServices;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;

namespace Upgrade.Host.Composition;

/// <summary>Takes the signals that would end this process, and hands them to the run: the first turns it back, the second ends it.</summary>
internal sealed class Signals : IDisposable
{
    private static readonly (PosixSignal Signal, string Name, int ExitCode)[] Taken =
    [
        (PosixSignal.SIGINT,  "SIGINT",  130),
        (PosixSignal.SIGTERM, "SIGTERM", 143),
        (PosixSignal.SIGHUP,  "SIGHUP",  129),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly List<PosixSignalRegistration> _registrations;
    private volatile bool _runIsOver;

    /// <summary>Takes the signals until it is disposed of.</summary>
    public Signals(Interruption interruption, IOperator watcher) =>
        _registrations = [.. Taken.Select(row => PosixSignalRegistration.Create(row.Signal, context =>
        {
            context.Cancel = true;
            Hear(interruption, watcher, row.Name, row.ExitCode);
        }))];

    /// <summary>From now on a signal ends what still goes on at once, and nothing is said of it: no run is left to be turned back.</summary>
    public void RunIsOver() => _runIsOver = true;

    /// <inheritdoc />
    public void Dispose() => _registrations.ForEach(registration => registration.Dispose());

    // The word comes before what comes of it; but a screen that is stuck (Ctrl+S) cannot hold the signal up.
    private void Hear(Interruption interruption, IOperator watcher, string name, int exitCode) =>
        interruption.Take(name, exitCode, count =>
        {
            var word = new Thread(() => Tell(watcher, name, count)) { IsBackground = true };
            word.Start();
            word.Join(Patience);
        });

    private void Tell(IOperator watcher, string name, int count)
    {
        if (count <= 2 && !_runIsOver)
        {
            watcher.Tell(new Notice("warning", count == 1
                ? $"{name}: ending at the next safe point; once more ends at once"
                : $"{name} again: ending now"));
        }
    }
}
