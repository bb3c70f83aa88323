using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator;

/// <summary>What to emulate.</summary>
internal sealed record EmulatorOptions
{
    /// <summary>The loopback port of ARM and the registry; 0 picks a free one.</summary>
    public int Port { get; init; }

    /// <summary>The name of the built-in app; an app from a file keeps its own.</summary>
    public string AppName { get; init; } = "ca-elb-dashboard";

    /// <summary>An app as ARM returns it, to begin with; <see langword="null"/> for the built-in one.</summary>
    public string? FromFile { get; init; }

    /// <summary>The layout that the built-in app and the sample checkout fit.</summary>
    public Layout Layout { get; init; } = Layout.BuiltIn;

    /// <summary>What goes wrong. Where one is named twice, the last counts.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>A file to append one JSON line to for each request served.</summary>
    public string? TraceFile { get; init; }

    /// <summary>The platform's delays.</summary>
    public Pace Pace { get; init; } = new();

    /// <summary>Whether a rollback is rehearsed: the restored images are then the previous ones, not those that run at the start.</summary>
    public bool SeedForRollback { get; init; }

    /// <summary>The clock that all of the platform's delays are measured by.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Is told of each request before it is handled, and again before its answer is sent; the request waits for it.</summary>
    public Func<ExchangePoint, Task>? Watch { get; init; }

    /// <summary>Stands between the door and the platform: is given each request and what answers it, and may answer otherwise.</summary>
    public Func<Exchange, Func<Answer>, Answer>? Between { get; init; }
}
