using System.Text;
using Upgrade.Chaos.Judging;
using Upgrade.Engine.Files;
using Upgrade.Engine.Journal;
using Upgrade.Host.Azure;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Chaos.Scenes;

/// <summary>An app in the emulator, here, and a machine of its own for real clients of it, which are other processes.</summary>
internal sealed class Scene : IAsyncDisposable
{
    private static readonly Pace _quick = new()
    {
        Operation = TimeSpan.FromMilliseconds(40),
        RevisionReady = TimeSpan.FromMilliseconds(80),
        Build = TimeSpan.FromMilliseconds(80),
    };

    private readonly Folder _folder;
    private readonly EmulatorServer _emulator;
    private readonly string _planted = $"planted-{Guid.NewGuid():N}";
    private readonly List<Client> _clients = [];

    private Scene(Folder folder, EmulatorServer emulator, Doorkeeper door)
    {
        (_folder, _emulator, Door) = (folder, emulator, door);
        Environment = new Dictionary<string, string>(emulator.Variables)
        {
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
            ["HOME"] = folder["home"],
            ["TMPDIR"] = folder["tmp"],
            ["DOTNET_ROOT"] = System.Environment.GetEnvironmentVariable("DOTNET_ROOT") ?? "",
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_EnableDiagnostics"] = "0",
            ["ELB_UPGRADE_SNAPSHOT"] = Snapshot,
            ["ELB_UPGRADE_HISTORY"] = History,
            ["ELB_UPGRADE_STATE"] = State,
            ["BUILD_ARG_TOKEN"] = _planted,
        };
    }

    public Doorkeeper Door { get; }

    public Dictionary<string, string> Environment { get; }

    public string Root => _folder.Path;

    public string Snapshot => _folder["snapshot/snapshot.json"];

    public string History => _folder["history/history.jsonl"];

    public string State => _folder["state"];

    private string RunFolder => _folder["state/runs"];

    public static async Task<Scene> BeginAsync(CancellationToken cancellationToken, params string[] faults)
    {
        var folder = new Folder();
        foreach (var name in (string[])["home", "tmp", "snapshot", "history", "state", "work"])
        {
            Directory.CreateDirectory(folder[name]);
        }

        var door = new Doorkeeper(folder["snapshot/snapshot.json.lock"]);
        var emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Pace = _quick, Faults = [.. faults.Select(Fault.Parse)], Watch = door.PassAsync }, cancellationToken);
        return new Scene(folder, emulator, door);
    }

    public Client Start(params string[] arguments) => StartProgram(Checkout.Program, arguments);

    public Client StartProgram(string program, string[] arguments)
    {
        var client = new Client(program, arguments, _folder["work"], Environment);
        _clients.Add(client);
        return client;
    }

    /// <summary>Runs it to its end, and holds its exit code to the line that it wrote.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        var before = Lines().Count;
        var exitCode = await Start(arguments).EndAsync(cancellationToken);
        if (Lines().Skip(before).LastOrDefault(line => line.SettledBy is null) is { } line && !line.Message.EndsWith($"(exit={exitCode})", StringComparison.Ordinal))
        {
            Door.Trespasses.Add($"it exited {exitCode}, and its line says: {line.Message}");
        }

        return exitCode;
    }

    /// <summary>The runs that have begun so far.</summary>
    public HashSet<string> Runs() => Directory.Exists(RunFolder) ? [.. Directory.EnumerateDirectories(RunFolder).Select(folder => Path.GetFileName(folder))] : [];

    public IReadOnlyList<Engine.History.HistoryEntry> Lines() =>
        File.Exists(History) ? [.. new Engine.History.HistoryFile(History).Lines().OfType<Engine.History.HistoryEntry>()] : [];

    public string Said() => string.Concat(_clients.Select(client => client.Said));

    /// <summary>All that there is to judge; every client must have ended.</summary>
    public async Task<Evidence> GatherAsync(CancellationToken cancellationToken)
    {
        Door.At = (_, _) => Task.CompletedTask;
        using var session = new AzureSession(Connection.Of(new Settings([new SettingsSource("the emulator", _emulator.Variables)], [])), TimeProvider.System);
        return new Evidence
        {
            History = File.Exists(History) ? await File.ReadAllBytesAsync(History, cancellationToken) : default,
            Journals = Journals(),
            App = await new ArmContainerApp(session).GetAsync(cancellationToken),
            Served = _emulator.LiveImages,
            WholeSets = [_emulator.SeedImages, .. Door.Writes.Select(write => write.Images)],
            Trespasses = [.. Door.Trespasses, .. MixedWrites.Find(_emulator.SeedImages, Door.Writes, Lines())],
            Texts = Texts(),
            Secrets = [_planted, Environment["ELB_UPGRADE_ARM_TOKEN"], "emulated-session-key", "emulated-terminal-token"],
        };
    }

    public async ValueTask DisposeAsync()
    {
        _clients.ForEach(client => client.Dispose());
        await _emulator.DisposeAsync();
        _folder.Dispose();
    }

    private Dictionary<string, IReadOnlyList<JournalNote>> Journals()
    {
        var runs = new DirectoryInfo(RunFolder);
        var journals = runs.Exists ? runs.GetDirectories().SelectMany(run => run.GetFiles("journal.jsonl")) : [];
        return journals.ToDictionary(file => file.Directory!.Name, Notes);
    }

    private static IReadOnlyList<JournalNote> Notes(FileInfo journal)
    {
        using var file = JournalFile.TryTake(journal.FullName) ?? throw new InvalidOperationException($"{journal} is still held");
        return file.Notes;
    }

    private IEnumerable<(string Name, ReadOnlyMemory<byte> Text)> Texts() =>
        Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Where(file => FileFacts.At(file) is { IsRegular: true })
            .Select(file => (file, (ReadOnlyMemory<byte>)File.ReadAllBytes(file)))
            .Append(("the output", Encoding.UTF8.GetBytes(Said())));
}
