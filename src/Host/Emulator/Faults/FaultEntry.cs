namespace Upgrade.Host.Emulator.Faults;

/// <summary>One line of the catalogue.</summary>
/// <param name="Name">The name as typed.</param>
/// <param name="Takes">What may follow its <c>=</c>.</param>
/// <param name="Default">The value where none is given; empty where none is needed.</param>
/// <param name="EndsIn">The terminal state of an upgrade that meets this fault alone.</param>
/// <param name="Does">What really happens on the wire.</param>
/// <param name="Together">Where another fault beside it changes the end: which, and the end; empty otherwise.</param>
internal sealed record FaultEntry(
    string Name, FaultValue Takes, string Default, string EndsIn, string Does, string Together = "");
