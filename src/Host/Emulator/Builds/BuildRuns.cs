using System.Globalization;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Registry;

namespace Upgrade.Host.Emulator.Builds;

/// <summary>The builds of the emulated registry, and the contexts that were uploaded for them. Guarded by the platform's lock.</summary>
internal sealed class BuildRuns(ImageStore images, ActiveFaults faults, Pace pace)
{
    private readonly Dictionary<string, BuildRun> _runs = [];
    private readonly Dictionary<string, UploadedContext> _contexts = [];

    public void Upload(string source, UploadedContext context) => _contexts[source] = context;

    public BuildRun? Find(string id) => _runs.GetValueOrDefault(id);

    public BuildRun Schedule(BuildRequest request, DateTimeOffset now)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"cb{_runs.Count + 1}");
        var hangs = faults.Has(FaultName.BuildHangs);
        return _runs[id] = new BuildRun(id, request, now, hangs ? null : pace.Build, Problem(request));
    }

    public void Cancel(BuildRun run, DateTimeOffset now)
    {
        if (!run.IsOver(now))
        {
            _runs[run.Id] = run with { CanceledAt = now };
        }
    }

    /// <summary>Pushes the images of the builds that have succeeded by now.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var run in _runs.Values.Where(run => run.Pushed.Count == 0 && run.StatusAt(now) == "Succeeded"))
        {
            var context = _contexts[run.Request.Source];
            foreach (var image in run.Request.Images)
            {
                run.Pushed[image] = images.Push(image, context.Digest);
            }
        }
    }

    private string? Problem(BuildRequest request) => _contexts.GetValueOrDefault(request.Source) switch
    {
        null => $"failed to download context: {request.Source}: BlobNotFound",
        { Problem: { } problem } => $"failed to unpack context: {problem}",
        { Names: var names } when !names.Contains(request.Dockerfile) => $"unable to prepare context: unable to evaluate symlinks in Dockerfile path: lstat {request.Dockerfile}: no such file or directory",
        _ when request.Images.Any(IsToFail) => "The command '/bin/sh -c make' returned a non-zero code: 2",
        _ => null,
    };

    private bool IsToFail(string image)
    {
        var repository = ImageName.Parse(image).Repository;
        return faults.ValueOf(FaultName.BuildFails) switch
        {
            null => false,
            "" => true,
            var name => repository == name || repository.EndsWith($"-{name}", StringComparison.Ordinal),
        };
    }
}
