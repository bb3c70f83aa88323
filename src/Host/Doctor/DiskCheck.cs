using System.Globalization;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Doctor;

/// <summary>Looks how much room is left where runs keep their records and pack what they build.</summary>
/// <param name="folders">The folders.</param>
/// <param name="room">How many bytes a user may still write below a folder.</param>
internal sealed class DiskCheck(IReadOnlyList<string> folders, Func<string, long> room) : IMachineCheck
{
    private const long Mebibyte = 1024 * 1024;

    // A run's records are some hundred kilobytes; the packed build contexts of several images are what needs room.
    private const long Least = 4 * Mebibyte;
    private const long Enough = 256 * Mebibyte;

    public string Name => "disk";

    public Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (folder, left) = folders.Select(FolderTrials.Nearest).Distinct().Select(each => (each, room(each))).MinBy(each => each.Item2);
            var detail = string.Create(CultureInfo.InvariantCulture, $"{left / Mebibyte} MiB are free in {folder}, the fullest of the folders that are used");

            return Task.FromResult(
                left < Least ? CheckResult.Refuse("disk_full", detail, "Free some room there")
                : left < Enough ? CheckResult.Warn(detail, "A build context may not find room there")
                : CheckResult.Pass(detail));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(CheckResult.Warn($"nobody can tell how much room is left: {PrintableText.Line(fault.Message)}"));
        }
    }
}
