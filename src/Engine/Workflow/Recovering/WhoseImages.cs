namespace Upgrade.Engine.Workflow.Recovering;

/// <summary>Whose images are live after a run has died.</summary>
internal enum WhoseImages
{
    /// <summary>It had not written: what was live before it still is, as far as it is concerned.</summary>
    NothingWritten,

    /// <summary>Its write is live: all that it wanted.</summary>
    AllNew,

    /// <summary>Its write is not live, and what was there before is.</summary>
    AllOld,

    /// <summary>The revision that it made stands beside the one that served before, which has all of the traffic as it had.</summary>
    Aside,

    /// <summary>A part of what its deploy command was to deploy is live, beside what was there before.</summary>
    HalfNew,

    /// <summary>Neither what was there before nor what its deploy command was to deploy: the command's work or somebody else's.</summary>
    Unclear,

    /// <summary>Somebody else deployed since.</summary>
    SomebodyElses,

    /// <summary>The app could not be read.</summary>
    Unknown,
}
