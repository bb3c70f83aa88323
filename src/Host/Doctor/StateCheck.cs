using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Doctor;

/// <summary>Tries whether the state folder keeps what is written there, for its owner alone.</summary>
/// <param name="path">The folder.</param>
internal sealed class StateCheck(string path) : IMachineCheck
{
    public string Name => "state folder";

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var folder = FolderTrials.Nearest(path);
            FolderTrials.Replace(folder);

            return Task.FromResult(
                folder != path ? CheckResult.Pass($"{path} is not made yet; {folder} takes it")
                : FolderTrials.Privacy(folder) is { } wrong ? CheckResult.Warn($"{path}: {wrong}", $"Make it yours alone: chown \"$(id -u)\" {path} && chmod 700 {path}")
                : CheckResult.Pass($"{path} keeps what is written there, for you alone"));
        }
        catch (IOException fault)
        {
            return Task.FromResult(CheckResult.Refuse("state_folder", PrintableText.Line(fault.Message), "Set ELB_UPGRADE_STATE to a folder that you may write"));
        }
    }
}
