using System.Text.Json.Nodes;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>The notes around an effect: without the first one it may not be made, and for want of the second nothing stops.</summary>
internal static class EffectNotes
{
    /// <summary>Notes what is about to be done.</summary>
    /// <param name="run">The run.</param>
    /// <param name="effect">What the journal calls it.</param>
    /// <param name="facts">For whoever settles this run after its death.</param>
    /// <exception cref="TargetException">It could not be noted, so it may not be done.</exception>
    public static void Intend(Run run, string effect, JsonObject facts) =>
        StateFolder.Demand(run.Journal!, new JournalNote("intent", effect, facts));

    /// <summary>Notes what came of it. Where that cannot be noted, the operator is warned.</summary>
    /// <param name="run">The run.</param>
    /// <param name="effect">What the journal calls it.</param>
    /// <param name="facts">For whoever settles this run after its death.</param>
    public static void Saw(Run run, string effect, JsonObject facts)
    {
        try
        {
            run.Journal!.Write(new JournalNote("seen", effect, facts));
        }
        catch (JournalException failure)
        {
            // The intent stands, and the live app tells whoever settles this run the rest. A build has none: it ends by itself, and nobody
            // deploys what it made.
            run.Tell("warning", failure.Message);
        }
    }
}
