using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Users;

/// <summary>Another user of the scene's machine, without a name: real processes, as <c>setpriv(1)</c> starts them, and a home of his own.</summary>
internal sealed class OtherUser
{
    private const string Number = "54321";
    private static readonly string[] _become = ["--reuid", Number, "--regid", Number, "--clear-groups"];

    private readonly Scene _scene;

    /// <summary>Makes his home, and lets him come to the scene's folder of the snapshot, which is as <c>/tmp</c> is.</summary>
    public OtherUser(Scene scene)
    {
        _scene = scene;
        var home = Directory.CreateDirectory(Path.Combine(scene.Root, "other")).FullName;
        Variables = new() { ["HOME"] = home, ["TMPDIR"] = home, ["ELB_UPGRADE_STATE"] = $"{home}/state", ["ELB_UPGRADE_HISTORY"] = History };
        Run("chown", Number, home);
        Run("chmod", "0711", scene.Root);
        Run("chmod", "1777", Shared);
    }

    /// <summary>Whether he can be played here, with the program that is under test.</summary>
    public static bool CanBePlayed { get; } = Try();

    /// <summary>How he is called.</summary>
    public static string Name => $"uid {Number}";

    /// <summary>What he has set, beside the scene's own.</summary>
    public Dictionary<string, string> Variables { get; }

    public string History => Path.Combine(_scene.Root, "other/history.jsonl");

    public string Shared => Path.GetDirectoryName(_scene.Snapshot)!;

    public Client Start(params string[] arguments) => StartProgram([Checkout.Program, .. arguments]);

    public Client StartProgram(params string[] command) =>
        _scene.StartProgram("setpriv", [.. _become, "env", .. Variables.Select(variable => $"{variable.Key}={variable.Value}"), .. command]);

    /// <summary>His history's lines.</summary>
    public IReadOnlyList<Engine.History.HistoryEntry> Lines() => [.. new Engine.History.HistoryFile(History).Lines().OfType<Engine.History.HistoryEntry>()];

    public static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{program} ended with {process.ExitCode}: {process.StandardError.ReadToEnd()}"));
        }
    }

    private static bool Try()
    {
        try
        {
            Run("setpriv", [.. _become, "env", Checkout.Program, "--version"]);
            return true;
        }
        catch (Exception refused) when (refused is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
