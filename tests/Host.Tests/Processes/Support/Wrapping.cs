using System.Globalization;
using System.Text.RegularExpressions;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A checkout with the layout and the script of the documentation in it, as they stand there, and an emulator that both of them find.</summary>
internal sealed partial class Wrapping : IAsyncDisposable
{
    // A minute at least.
    private const int MostLooks = 1200;

    private readonly RunningEmulator _emulator;

    private Wrapping(RunningEmulator emulator) => _emulator = emulator;

    public Sandbox Sandbox { get; private init; } = null!;

    public Trace Trace => _emulator.Trace;

    /// <summary>What the command of the run that ended last wrote.</summary>
    public string Log => File.ReadAllText(Directory.EnumerateFiles(Sandbox["state/runs"], "deploy.log", SearchOption.AllDirectories).Max()!);

    /// <summary>Prepares it.</summary>
    /// <param name="before">Lines of bash before those of the script, but behind its first.</param>
    /// <param name="after">Lines of bash behind it.</param>
    /// <param name="layout">Changes the layout.</param>
    /// <param name="faults">The emulator's faults.</param>
    public static async Task<Wrapping> StartAsync(string before = "", string after = "", Func<string, string>? layout = null, params string[] faults)
    {
        foreach (var needed in (string[])["curl", "jq", "setsid", "bash"])
        {
            Assert.SkipUnless((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, needed))), $"{needed} is not installed: apt-get install {needed}");
        }

        var sandbox = new Sandbox();
        var emulator = await RunningEmulator.StartAsync(sandbox, faults);
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryFiles.Root, "docs/operate/wrapping-a-script.md"), TestContext.Current.CancellationToken);
        var script = Block(page, "bash").Split('\n', 2);
        Assert.Equal(4, script[1].Split('\n').Length);
        await File.WriteAllTextAsync(sandbox["work/quick-deploy.sh"], $"{script[0]}\n{before}\n{script[1]}\n{after}\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(sandbox["work/upgrade.json"], (layout ?? (text => text))(Block(page, "json")), TestContext.Current.CancellationToken);
        // A self-signed certificate is the emulator's alone; the platform's needs no such word.
        await File.WriteAllTextAsync(sandbox["home/.curlrc"], "insecure\n", TestContext.Current.CancellationToken);
        var issued = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        sandbox.Variables["ARM_TOKEN"] = $"{sandbox.Variables["ELB_UPGRADE_ARM_TOKEN"]}.{issued}";
        var git = await sandbox.ShellAsync("git init -q -b main && git add -A && git -c user.name=t -c user.email=t@example.com commit -qm one");
        Assert.True(git.ExitCode == 0, $"{git}");

        return new Wrapping(emulator) { Sandbox = sandbox };
    }

    /// <summary>Runs an upgrade of a tag that exists, for as long as it takes.</summary>
    public Task<ProgramEnd> RunAsync(string scope, params string[] more) => Sandbox.RunAsync([scope, "--tag", "next", "--yes", .. more]);

    /// <summary>Starts an upgrade of a tag that exists.</summary>
    public RunningProgram Begin(string scope, params string[] more) => Sandbox.Start([scope, "--tag", "next", "--yes", .. more]);

    /// <summary>The only run that there was.</summary>
    public string RunId => Path.GetFileName(Assert.Single(Directory.GetDirectories(Sandbox["state/runs"])));

    /// <summary>Waits until something runs whose arguments hold this: what never lived cannot have been ended.</summary>
    public static async Task LivesAsync(string mark)
    {
        for (var look = 0; look < MostLooks && Living(mark).Count == 0; look++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.NotEmpty(Living(mark));
    }

    /// <summary>Waits until nothing runs any more whose arguments hold this.</summary>
    public static async Task GoneAsync(string mark)
    {
        for (var look = 0; look < MostLooks; look++)
        {
            if (Living(mark).Count == 0)
            {
                return;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"still there: {string.Join("; ", Living(mark))}");
    }

    /// <summary>The processes whose arguments hold this.</summary>
    public static List<string> Living(string mark)
    {
        var found = new List<string>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != Environment.ProcessId))
        {
            try
            {
                var words = File.ReadAllText(Path.Combine(folder, "cmdline")).Replace('\0', ' ');
                if (words.Contains(mark, StringComparison.Ordinal))
                {
                    found.Add($"{Path.GetFileName(folder)} {words}");
                }
            }
            catch (IOException)
            {
                // It ended meanwhile.
            }
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await _emulator.DisposeAsync();
        Sandbox.Dispose();
    }

    private static string Block(string page, string language) =>
        BlockForm().Matches(page).Single(match => match.Groups[1].Value == language).Groups[2].Value.TrimEnd('\n');

    [GeneratedRegex(@"^```(\w*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex BlockForm();
}
