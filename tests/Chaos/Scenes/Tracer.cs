using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Upgrade.Chaos.Scenes;

/// <summary>
/// Runs the program under <c>strace</c>, which stops it after each call that makes something durable; then it is told to go on, or killed there.
/// </summary>
internal sealed partial class Tracer(Scene scene)
{
    // No "write" among them: the runtime itself answers the signal that it goes on by such a call, and would be stopped for ever.
    private const string Calls = "pwrite64,ftruncate,fdatasync,fsync,rename,link";

    private readonly Dictionary<string, string> _calls = [];
    private readonly Dictionary<string, int> _counts = [];

    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, "strace")));

    /// <summary>Every durable call on the scene's own files, in its order.</summary>
    public List<string> Passed { get; } = [];

    public bool HasKilled { get; private set; }

    /// <summary>Runs it to its end, or up to the call of that name.</summary>
    public async Task RunAsync(string[] arguments, string? killAfter, CancellationToken cancellationToken)
    {
        var log = Path.Combine(scene.Root, "calls");
        await File.WriteAllTextAsync(log, "", cancellationToken);
        var strace = scene.StartProgram(
            "strace",
            ["-f", "-qq", "-y", "-s", "160", "-o", log, "-e", $"trace={Calls}", "-e", $"inject={Calls}:signal=SIGSTOP", "--", Checkout.Program, .. arguments]);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        await FollowAsync(log, strace, killAfter, limit.Token);
        await strace.EndAsync(cancellationToken);
        File.Delete(log);
    }

    private async Task FollowAsync(string log, Client strace, string? killAfter, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var rest = "";
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var hasExited = strace.HasExited;
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0 && hasExited)
            {
                return;
            }

            var lines = (rest + Encoding.ASCII.GetString(buffer, 0, read)).Split('\n');
            rest = lines[^1];
            foreach (var line in lines[..^1])
            {
                See(line, killAfter);
            }

            await Task.Delay(read == 0 ? 1 : 0, cancellationToken);
        }
    }

    private void See(string line, string? killAfter)
    {
        var thread = line.Split(' ')[0];
        if (line.Contains("--- SIGSTOP", StringComparison.Ordinal))
        {
            var name = NameOf(_calls.GetValueOrDefault(thread, ""));
            Passed.AddRange(name is null ? [] : [name]);
            HasKilled |= name is not null && name == killAfter;
            var process = int.Parse(thread, CultureInfo.InvariantCulture);
            if (HasKilled)
            {
                ProcessSignals.Kill(process);
            }
            else
            {
                ProcessSignals.Continue(process);
            }
        }
        else if (Call().IsMatch(line))
        {
            _calls[thread] = line;
        }
    }

    private string? NameOf(string call)
    {
        if (Call().Match(call) is not { Success: true } match || !call.Contains(scene.Root, StringComparison.Ordinal))
        {
            return null;
        }

        var note = Note().Match(call);
        var place = RunId().Replace(Parts().Replace(Path.GetRelativePath(scene.Root, Place().Match(call).Value), "part"), "run");
        var name = $"{match.Groups[1]} {place}{(note.Success ? $" {note.Groups[1]} {RunId().Replace(note.Groups[2].Value, "run")}" : "")}";
        _counts[name] = _counts.GetValueOrDefault(name) + 1;
        return $"{name} {_counts[name]}";
    }

    [GeneratedRegex(@"^\d+ +(\w+)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"kind\\"":\\""(\w+)\\"",\\""name\\"":\\""([\w-]+)")]
    private static partial Regex Note();

    [GeneratedRegex(@"/[^"">]+")]
    private static partial Regex Place();

    [GeneratedRegex(@"\.[a-z0-9]{8}\.[a-z0-9]{3}\.part")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\d{14}-[a-z0-9]{6}")]
    private static partial Regex RunId();
}
