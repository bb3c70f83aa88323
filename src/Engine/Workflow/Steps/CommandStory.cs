using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What is known of a deploy command that has ended.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Cause">Why it was ended, a word for machines; <see langword="null"/> where it ended by itself.</param>
/// <param name="Before">The app immediately before it.</param>
/// <param name="Now">The app after it, with no operation of the platform in flight.</param>
/// <param name="Log">Where its output is kept; <see langword="null"/> where there is none.</param>
internal sealed record CommandStory(CommandEnd End, string? Cause, AppState Before, AppState Now, string? Log)
{
    /// <summary>Whether it ended by itself and well.</summary>
    public bool Succeeded => Cause is null && End.ExitCode == 0;

    /// <summary>Where its output is, to be put behind a sentence.</summary>
    public string Where => Log is null ? "" : $"; its output is in {Log}";

    /// <summary>How it ended, for people.</summary>
    public string Text => Cause switch
    {
        null when End.ExitCode == 0 => "the deploy command succeeded",
        null => $"the deploy command failed (exit {End.ExitCode})",
        "lock_lost" => "the lock was lost, so the deploy command was ended",
        _ => "the deploy command took too long and was ended",
    };
}
