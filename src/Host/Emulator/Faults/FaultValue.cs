namespace Upgrade.Host.Emulator.Faults;

/// <summary>What may follow the <c>=</c> of a fault.</summary>
internal enum FaultValue
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Seconds, 0 to 3600, fractions allowed.</summary>
    Seconds,

    /// <summary>How many times, 1 to 1000.</summary>
    Count,

    /// <summary>The name of an image, such as <c>api</c> or <c>elb-api</c>.</summary>
    Image,

    /// <summary>The class of an error, such as <c>TimeoutError</c>.</summary>
    Class,
}
