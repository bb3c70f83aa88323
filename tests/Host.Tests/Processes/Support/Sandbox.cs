using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A home, a place for the records and a working folder of a test's own; nothing of this machine's settings is seen in it.</summary>
internal sealed class Sandbox : IDisposable
{
    private static readonly string[] Inherited = ["PATH", "DOTNET_SYSTEM_IO_DISABLEFILELOCKING"];

    public Sandbox()
    {
        foreach (var folder in (string[])["home", "tmp", "work"])
        {
            Directory.CreateDirectory(this[folder]);
        }

        Variables = new()
        {
            ["HOME"] = this["home"],
            ["TMPDIR"] = this["tmp"],
            ["LC_ALL"] = "C",
            ["DOTNET_ROOT"] = BuiltProgram.DotnetRoot,
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["ELB_UPGRADE_STATE"] = this["state"],
            ["ELB_UPGRADE_SNAPSHOT"] = Snapshot,
            ["ELB_UPGRADE_HISTORY"] = History,
        };
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("upgrade-processes-").FullName;

    public string Snapshot => this["snapshot.json"];

    public string Lock => $"{Snapshot}.lock";

    public string History => this["history.jsonl"];

    /// <summary>The environment of whatever is started here. A value of <see langword="null"/> is not set.</summary>
    public Dictionary<string, string?> Variables { get; }

    /// <summary>The history's lines.</summary>
    public IReadOnlyList<JsonObject> Lines => LinesOf(History);

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static IReadOnlyList<JsonObject> LinesOf(string path) =>
        File.Exists(path) ? [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!.AsObject())] : [];

    public RunningProgram Start(params string[] arguments) => StartOther(BuiltProgram.Path, arguments);

    public Task<ProgramEnd> RunAsync(params string[] arguments) => EndOfAsync(Start(arguments));

    /// <summary>Starts a real shell; the program is its <c>$CLI</c>.</summary>
    public RunningProgram StartShell(string script) => StartOther("sh", "-c", script);

    public Task<ProgramEnd> ShellAsync(string script) => EndOfAsync(StartShell(script));

    /// <summary>The one line of the history, of this result and with its first members in the contract's order.</summary>
    public JsonObject TheLine(string result)
    {
        var line = Assert.Single(Lines);
        Assert.Equal(result, (string?)line["result"]);
        Assert.Equal(
            ["ts", "scope", "app", "tag", "head_sha", "result", "elapsed_seconds", "message"],
            line.Select(member => member.Key).Take(8));
        return line;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static async Task<ProgramEnd> EndOfAsync(RunningProgram program)
    {
        await using (program)
        {
            program.CloseInput();
            return await program.EndAsync(TestContext.Current.CancellationToken);
        }
    }

    private RunningProgram StartOther(string program, params string[] arguments)
    {
        var how = new ProcessStartInfo(program, arguments) { WorkingDirectory = this["work"] };
        foreach (var name in how.Environment.Keys.Except(Inherited).ToList())
        {
            how.Environment.Remove(name);
        }

        foreach (var (name, value) in Variables.Append(new("CLI", BuiltProgram.Path)).Where(variable => variable.Value is not null))
        {
            how.Environment[name] = value;
        }

        return RunningProgram.Start(how);
    }
}
