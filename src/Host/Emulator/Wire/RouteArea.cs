namespace Upgrade.Host.Emulator.Wire;

/// <summary>Who stands at the door of a route.</summary>
internal enum RouteArea
{
    /// <summary>ARM: bearer token, api-version, throttling.</summary>
    Arm,

    /// <summary>The registry's data plane: its own tokens, checked by its routes.</summary>
    Registry,

    /// <summary>Log streams: a token of their own, checked by their routes.</summary>
    Logs,

    /// <summary>Blobs behind signed addresses.</summary>
    Blob,

    /// <summary>The app's own address: open.</summary>
    App,
}
