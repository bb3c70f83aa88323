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
        var images = place.Layout.ImagesOf(typed.EffectiveScope);

        var source = SourceFolder.Choose(place, images);

        Request = RequestReading.Read(blank, typed, place, connection.AppName);
        Ports = new RunPorts
        {
            Lock = records.LockOf(connection.AppName),
            Snapshots = records.SnapshotsOf(connection),
            History = records.History,
            Journals = records.Journals,
            App = app,
            Builder = new AcrImageBuilder(_session),
            Registry = registry,
            Readiness = new HttpReadiness(_web, HttpReadiness.UsualLimit, place.Time),
            Logs = _logs,
            Source = new GitSourceTree(source, new GitProgram("git", place.Time)),
            Checks =
            [
                new ExplicitSettingsCheck(place.Settings),
                new BuildContextCheck(source, typed.NoBuild ? [] : images),
                .. ParityOf(place, typed),
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

    private IEnumerable<IPreflightCheck> ParityOf(Workplace place, UpgradeArguments typed) =>
        typed.SkipParityCheck
            ? []
            : [new StorageParityCheck(_session, place.Settings.ValueOf("AZURE_TABLE_ENDPOINT"), place.Settings.ValueOf("STORAGE_ACCOUNT_NAME"))];
}
