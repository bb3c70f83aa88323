using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Doctor;

/// <summary>Tries whether lines can be added where the history stands, and none over another. A run whose line cannot be added goes on.</summary>
/// <param name="path">The history's file.</param>
/// <param name="state">The folder that keeps a line which cannot be added.</param>
internal sealed class HistoryCheck(string path, string state) : IMachineCheck
{
    private const string Remedy = "Set ELB_UPGRADE_HISTORY to a file on a local disk that you may write";

    public string Name => "history";

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken) => Task.FromResult(
        FolderTrials.Unwritable(path) is { } why ? Kept(why)
        : File.Exists(path) ? OfAFile()
        : OfNone());

    private CheckResult OfNone()
    {
        try
        {
            var folder = FolderTrials.Nearest(Path.GetDirectoryName(path)!);
            return Judge(folder, FolderTrials.Append(folder), "is not made yet");
        }
        catch (IOException fault)
        {
            return Kept(PrintableText.Line(fault.Message));
        }
    }

    // Adding to a file needs no right to its folder.
    private CheckResult OfAFile()
    {
        var folder = Path.GetDirectoryName(path)!;
        try
        {
            return Judge(folder, FolderTrials.Append(folder), "can be written");
        }
        catch (IOException fault)
        {
            return CheckResult.Pass($"{path} can be written; whether O_APPEND keeps lines apart there could not be tried, since its folder takes no new file ({PrintableText.Line(fault.Message)})");
        }
    }

    private CheckResult Judge(string folder, string? wrong, string file) => wrong is null
        ? CheckResult.Pass($"O_APPEND keeps the lines of two open files apart in {folder}; {path} {file}")
        : CheckResult.Warn($"O_APPEND does not work in {folder}: {wrong}. A run goes on, and its line may be lost or damage another", Remedy);

    private CheckResult Kept(string why)
    {
        try
        {
            FolderTrials.Replace(FolderTrials.Nearest(state));
            return CheckResult.Warn($"{why}. A run goes on: its line is kept in {state}, and the next run that finds the history writable moves it there", Remedy);
        }
        catch (IOException fault)
        {
            return CheckResult.Refuse("history_unwritable", $"{why}, and a run's line could not be kept in {state} either ({PrintableText.Line(fault.Message)})", Remedy);
        }
    }
}
