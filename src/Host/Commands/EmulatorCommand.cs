using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Runs the emulator on loopback until it is ended.</summary>
internal static class EmulatorCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 when it was ended by a signal, 1 where it could not begin.</returns>
    public static async Task<int> RunAsync(EmulatorArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(json: false, place.Environment, place.Time);

        try
        {
            using var interruption = new Interruption();
            using var signals = new Signals(interruption, watcher);
            await using var emulator = await EmulatorServer.StartAsync(OptionsOf(typed), interruption.First);

            if (typed.EnvFile is { } file)
            {
                emulator.WriteEnvFile(file);
            }

            watcher.Tell(new Notice("progress", $"emulating {emulator.Variables["CONTAINER_APP_NAME"]} at {emulator.ArmEndpoint}{HowToUse(typed)}"));
            await WaitAsync(interruption.First);

            return 0;
        }
        catch (EmulatorException failure)
        {
            watcher.Tell(new Notice("error", failure.Message));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    private static EmulatorOptions OptionsOf(EmulatorArguments typed)
    {
        var options = new EmulatorOptions
        {
            Port = typed.Port,
            FromFile = typed.From,
            TraceFile = typed.Trace,
            Faults = [.. typed.Faults.Select(fault => Fault.Parse(fault.ToString()))],
        };

        return typed.App is { } app ? options with { AppName = app } : options;
    }

    private static string HowToUse(EmulatorArguments typed) =>
        typed.EnvFile is { } file ? $"; use it with: set -a; . {file}; set +a" : "; --env-file <path> writes what a client needs";

    private static async Task WaitAsync(CancellationToken end)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = end.Register(ended.SetResult);
        await ended.Task;
    }
}
