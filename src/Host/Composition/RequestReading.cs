using Upgrade.Engine.Workflow;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Configuration;
using Upgrade.Host.Configuration.Templates;

namespace Upgrade.Host.Composition;

/// <summary>Turns what was typed and what is set into the request of a run.</summary>
internal static class RequestReading
{
    /// <summary>The request.</summary>
    /// <param name="blank">A request of this user.</param>
    /// <param name="typed">The command line.</param>
    /// <param name="place">Where it is run.</param>
    /// <param name="app">The app's name.</param>
    public static RunRequest Read(RunRequest blank, UpgradeArguments typed, Workplace place, string app) => blank with
    {
        Scope = typed.EffectiveScope,
        App = app,
        Images = [.. typed.Layout.ImagesOf(typed.EffectiveScope).Select(image => TargetOf(image, place.Settings.ValueOf("ACR_LOGIN_SERVER")))],
        IsRollback = typed.IsRollback,
        RestoreRun = typed.To,
        Tag = typed.Tag,
        Pull = typed.Pull,
        AllowDirty = typed.AllowDirty,
        Branch = typed.Branch,
        NoBuild = typed.NoBuild,
        Template = typed.Template is { } template ? TemplateFile.Read(template) : null,
        TemplateFile = typed.Template,
        CommandBringsImages = typed is { NoBuild: false, IsRollback: false, Layout.Builder: BuilderKind.None },
        VerifyByArmAlone = typed.Verify == VerifyBy.Arm,
        KeepUnhealthy = !typed.AutoRollback,
        Yes = typed.Yes,
        LockWait = typed.LockWait,
        BusyWait = typed.BusyWait,
        HealthTimeout = typed.HealthTimeout,
        HealthPath = typed.Layout.HealthPath,
    };

    private static ImageTarget TargetOf(LayoutImage image, string? registry) =>
        new(image.Name, registry, image.Repository, image.Containers, image.Context, image.Dockerfile, image.BuildArguments);
}
