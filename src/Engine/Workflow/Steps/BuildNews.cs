using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>What a builder tells of one image: log lines for the operator, and the build itself for the journal.</summary>
internal sealed class BuildNews(Run run, string image) : IProgress<string>, IProgress<ScheduledBuild>
{
    private readonly CommandLog _log = new(run, image, "image", $"build-{image}.log");

    public void Report(string value) => _log.Report(value);

    public void Report(ScheduledBuild value) => EffectNotes.Saw(run, "build", RunNotes.Build(value));
}
