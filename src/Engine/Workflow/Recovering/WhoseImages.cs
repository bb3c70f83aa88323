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

    /// <summary>Somebody else deployed since.</summary>
    SomebodyElses,

    /// <summary>The app could not be read.</summary>
    Unknown,
}
