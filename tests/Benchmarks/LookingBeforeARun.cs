using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using Upgrade.Engine.Target;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Commands;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;

namespace Upgrade.Benchmarks;

/// <summary><c>full --dry-run</c> against an emulator that takes 300 ms for each answer, against the slowest of its checks alone: the sign-in, the app, and what that check asks for.</summary>
public class LookingBeforeARun
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cli-upgrade-bench-");
    private readonly UpgradeArguments _typed = (UpgradeArguments)CommandLineParser.Parse(["full", "--dry-run"], Layout.BuiltIn);
    private EmulatorServer _emulator = null!;
    private Workplace _place = null!;
    private string _slowest = "";

    [GlobalSetup]
    public async Task Start()
    {
        _emulator = await EmulatorServer.StartAsync(
            new EmulatorOptions { Watch = point => point.IsAnswered ? Task.CompletedTask : Task.Delay(Pause, TimeProvider.System, point.ClientGone) }, CancellationToken.None);
        var values = new Dictionary<string, string>(_emulator.Variables)
        {
            ["ELB_UPGRADE_SNAPSHOT"] = Path.Combine(_folder.FullName, "snapshot.json"),
            ["ELB_UPGRADE_HISTORY"] = Path.Combine(_folder.FullName, "history.jsonl"),
            ["ELB_UPGRADE_STATE"] = Path.Combine(_folder.FullName, "state"),
        };
        _place = new Workplace
        {
            Environment = new Dictionary<string, string>(),
            Root = values["ELB_UPGRADE_SOURCE"],
            Settings = new Settings([new SettingsSource("the benchmark", values)], []),
        };
        await FindSlowestAsync();
    }

    [Benchmark(Baseline = true)]
    public Task TheSlowestCheckAlone() => CheckAsync(_slowest);

    [Benchmark]
    public async Task TheWholeDryRun()
    {
        if (await UpgradeCommand.RunAsync(_typed, _place, new Nobody(), request => request) is not 0 and var exitCode)
        {
            throw new InvalidOperationException($"the dry run ended with {exitCode}");
        }
    }

    [GlobalCleanup]
    public async Task Stop()
    {
        await _emulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // Once unmeasured, so that none pays for what is loaded first.
    private async Task FindSlowestAsync()
    {
        using var parts = Compose();
        var times = new Dictionary<string, TimeSpan>();

        foreach (var name in parts.Ports.Checks.Concat(parts.Ports.Checks).Select(check => check.Name))
        {
            var began = Stopwatch.GetTimestamp();
            await CheckAsync(name);
            times[name] = Stopwatch.GetElapsedTime(began);
        }

        _slowest = times.MaxBy(pair => pair.Value).Key;
        Console.WriteLine($"// alone: {string.Join(", ", times.Select(pair => $"{pair.Key} {pair.Value.TotalMilliseconds:0} ms"))}");
    }

    private async Task CheckAsync(string name)
    {
        using var parts = Compose();
        await parts.Ports.SignIn!.ProveAsync(CancellationToken.None);
        var app = await parts.Ports.App.GetAsync(CancellationToken.None);
        await parts.Ports.Checks.Single(check => check.Name == name).RunAsync(new PreflightSubject(app, IsRollback: false, app.Images, KeepsUnhealthy: false), CancellationToken.None);
    }

    private RunComposition Compose() => new(_place, _typed, _place.NewRequest(), new Nobody());
}
