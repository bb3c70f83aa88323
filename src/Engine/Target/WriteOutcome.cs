namespace Upgrade.Engine.Target;

/// <summary>What the platform said to a write.</summary>
public enum WriteOutcome
{
    /// <summary>It was accepted; its effect is still to come.</summary>
    Accepted,

    /// <summary>It was refused and has no effect.</summary>
    Refused,

    /// <summary>Another operation was in the way for as long as we were ready to wait. It has no effect.</summary>
    Busy,

    /// <summary>The answer was lost: nobody here can say whether it has an effect. Read the app back.</summary>
    Lost,
}
