using Upgrade.Engine.Target;

namespace Upgrade.Host.Scripts;

/// <summary>Checks that a command of the layout can be started, before anybody waits for it.</summary>
/// <param name="name">The check's name.</param>
/// <param name="command">The command, with placeholders.</param>
/// <param name="folder">Its working folder.</param>
/// <param name="path">Where programs are looked for, as in <c>PATH</c>.</param>
internal sealed class ProgramCheck(string name, IReadOnlyList<string> command, string folder, string path) : IPreflightCheck
{
    private static readonly string[] Needed = ["setsid", "sh"];

    public string Name => name;

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        if (command[0].Contains('{', StringComparison.Ordinal))
        {
            return Task.FromResult(CheckResult.Skip("its program is named by the run"));
        }

        var missing = Needed.Prepend(command[0]).FirstOrDefault(program => Find(program) is null);

        return Task.FromResult(missing is null
            ? CheckResult.Pass($"{Find(command[0])}, started in {folder}")
            : CheckResult.Refuse("command_missing", $"there is no program {missing} to be started in {folder}", "Correct upgrade.json, install it, or make it executable"));
    }

    // A name with a slash is a path from the working folder; any other is looked for as a shell does.
    private string? Find(string program) => (program.Contains('/', StringComparison.Ordinal) ? [folder] : path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        .Select(place => Path.GetFullPath(Path.Combine(place, program)))
        .FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string file) =>
        File.Exists(file) && !OperatingSystem.IsWindows()
        && (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != UnixFileMode.None;
}
