using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Commands;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Composition;

/// <summary>The real run of what was typed, against an emulator of its own, with files of its own, watched by a test.</summary>
internal sealed class EmulatedRun : IOperator, IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("upgrade-tests-");
    private readonly List<Notice> _told = [];

    public EmulatedRun(EmulatorServer emulator) => Emulator = emulator;

    public EmulatorServer Emulator { get; }

    /// <summary>Done once when a run enters a state.</summary>
    public Dictionary<string, Func<Task>> On { get; } = [];

    /// <summary>What the app is made of.</summary>
    public Layout Layout { get; init; } = Layout.BuiltIn;

    /// <summary>The names of the emulator's variables that are not set.</summary>
    public IReadOnlyList<string> Unset { get; init; } = [];

    /// <summary>How long the client of Azure goes on.</summary>
    public AzurePatience Patience { get; init; } = new();

    /// <summary>The deadlines and paces of the run.</summary>
    public RunLimits Limits { get; init; } = new();

    public IReadOnlyList<Notice> Told
    {
        get
        {
            lock (_told)
            {
                return [.. _told];
            }
        }
    }

    public Workplace Place => new()
    {
        Environment = new Dictionary<string, string> { ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "" },
        Patience = Patience,
        Root = Emulator.Variables["ELB_UPGRADE_SOURCE"],
        Settings = new Settings(
            [
                new SettingsSource("the test", new Dictionary<string, string>(Emulator.Variables.Where(variable => !Unset.Contains(variable.Key)))
                {
                    ["ELB_UPGRADE_SNAPSHOT"] = Path.Combine(_folder.FullName, "snapshot.json"),
                    ["ELB_UPGRADE_HISTORY"] = Path.Combine(_folder.FullName, "history.jsonl"),
                    ["ELB_UPGRADE_STATE"] = Path.Combine(_folder.FullName, "state"),
                }),
            ],
            []),
    };

    public static async Task<EmulatedRun> StartAsync(params string[] faults) =>
        new(await ServeAsync(new EmulatorOptions { Faults = [.. faults.Select(Fault.Parse)] }));

    public static Task<EmulatorServer> ServeAsync(EmulatorOptions options) =>
        EmulatorServer.StartAsync(options, TestContext.Current.CancellationToken);

    public Task<int> RunAsync(string typed) =>
        UpgradeCommand.RunAsync((UpgradeArguments)CommandLineParser.Parse(typed.Split(' '), Layout), Place, this, request => request with { Limits = Limits });

    public void Tell(Notice notice)
    {
        lock (_told)
        {
            _told.Add(notice);
        }

        if (notice.Event == "state" && On.Remove(notice.Text, out var act))
        {
            act().GetAwaiter().GetResult();
        }
    }

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => Task.FromResult(true);

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
