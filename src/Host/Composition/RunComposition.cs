using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.Builds;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Configuration;
using Upgrade.Host.Git;
using Upgrade.Host.Probing;

namespace Upgrade.Host.Composition;

/// <summary>Puts the parts of one run together.</summary>
internal sealed class RunComposition : IDisposable
{
    private readonly AzureSession _session;
    private readonly HttpMessageInvoker _web;
    private readonly ContainerAppLogs _logs;

    /// <summary>The parts for what was typed.</summary>
    /// <exception cref="ConfigurationException">A name is unset, or its value cannot be used.</exception>
    /// <exception cref="TargetException">The sign-in and the endpoint do not go together.</exception>
    public RunComposition(Workplace place, UpgradeArguments typed, RunRequest blank, IOperator watcher)
    {
        var connection = Connection.Of(place.Settings) with { Patience = place.Patience with { Tell = text => watcher.Tell(new Notice("progress", text)) } };
        var records = Records.Of(place);
        _session = new AzureSession(connection, place.Time);
        _web = new HttpMessageInvoker(_session.Handler, disposeHandler: false);
        var app = new ArmContainerApp(_session);
        _logs = new ContainerAppLogs(_session, app);
        var registry = new AcrImageRegistry(_session);
        var images = typed.Layout.ImagesOf(typed.EffectiveScope);

        var built = BuiltOf(typed, images);
        var source = SourceFolder.Choose(place, typed.Layout.HasCommands ? built : images);
        var commands = new ScriptComposition(place, typed.Layout, connection, source);

        Request = RequestReading.Read(blank, typed, place, connection.AppName);
        Ports = new RunPorts
        {
            Lock = records.LockOf(connection.AppName),
            Snapshots = records.SnapshotsOf(connection),
            History = records.History,
            Journals = records.Journals,
            SignIn = new AgreedSignIn(new AzureSignIn(_session), place.Settings, connection),
            App = app,
            Builder = commands.BuilderOf(Request, new AcrImageBuilder(_session), registry),
            Deploy = typed.IsRollback ? null : commands.Deploy,
            Registry = registry,
            Readiness = new HttpReadiness(_web, HttpReadiness.UsualLimit, place.Time),
            Logs = _logs,
            Source = new GitSourceTree(source, new GitProgram("git", place.Time)),
            Checks =
            [
                new ExplicitSettingsCheck(place.Settings),
                new BuildContextCheck(source, built),
                .. typed.IsRollback ? [] : commands.ChecksOf(typed.Builder),
                .. ParityOf(place, typed),
                new PermissionsCheck(_session, Builds(typed)),
                new RegistryFirewallCheck(_session, Builds(typed)),
                new AssignedIdentitiesCheck(),
                new ResourceTotalsCheck(),
                new SnapshotImagesCheck(registry),
            ],
            Operator = watcher,
            Time = place.Time,
        };
    }

    /// <summary>What was asked for.</summary>
    public RunRequest Request { get; }

    /// <summary>The world.</summary>
    public RunPorts Ports { get; }

    /// <inheritdoc />
    public void Dispose()
    {
        _logs.Dispose();
        _web.Dispose();
        _session.Dispose();
    }

    private static IReadOnlyList<LayoutImage> BuiltOf(UpgradeArguments typed, IReadOnlyList<LayoutImage> images) =>
        typed.Builder == BuilderKind.None ? [] : images;

    private static bool Builds(UpgradeArguments typed) => typed.Builder == BuilderKind.Acr;

    private IEnumerable<IPreflightCheck> ParityOf(Workplace place, UpgradeArguments typed) =>
        typed.SkipParityCheck
            ? []
            : [new StorageParityCheck(_session, place.Settings.ValueOf("AZURE_TABLE_ENDPOINT"), place.Settings.ValueOf("STORAGE_ACCOUNT_NAME"))];
}
