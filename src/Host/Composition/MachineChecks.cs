using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;
using Upgrade.Host.Doctor;

namespace Upgrade.Host.Composition;

/// <summary>What is looked at on this machine.</summary>
internal static class MachineChecks
{
    // The lock's folder does not depend on the app, so an app that is not named yet is no reason to leave it out.
    private const string AnyApp = "app";

    /// <summary>The checks.</summary>
    /// <exception cref="ConfigurationException">A path cannot be used.</exception>
    public static IReadOnlyList<IMachineCheck> Of(Workplace place)
    {
        var paths = Paths.From(place.Settings);
        var locked = paths.Lock(place.Settings.ValueOf("CONTAINER_APP_NAME") is { } app && FileWord.IsSafe(app) ? app : AnyApp);

        return
        [
            new LockCheck(locked, place.Time),
            new HistoryCheck(paths.History, paths.State),
            new StateCheck(paths.State),
            new DiskCheck([Path.GetDirectoryName(locked)!, Path.GetDirectoryName(paths.History)!, paths.State, Path.GetTempPath()], folder => new DriveInfo(folder).AvailableFreeSpace),
            .. Tool.All.Select(tool => new ToolCheck(tool, place.Time)),
        ];
    }
}
