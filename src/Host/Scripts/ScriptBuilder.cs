using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Scripts;

/// <summary>The <c>build</c> command of an <c>upgrade.json</c>, run once for each image. It pushes; the registry says what came of it.</summary>
/// <param name="layout">Declares it.</param>
/// <param name="script">Runs it.</param>
/// <param name="registry">Knows which images exist.</param>
/// <param name="scheduled">Ends a build of the registry's own tasks, which an earlier run may have left under another layout.</param>
/// <param name="run">The run and its scope.</param>
/// <param name="environment">The environment of a command, given a tag.</param>
internal sealed class ScriptBuilder(
    Layout layout, Script script, IImageRegistry registry, IImageBuilder scheduled, (string Id, string Scope) run, Func<string, IReadOnlyDictionary<string, string>> environment) : IImageBuilder
{
    private const int TailLength = 15;

    /// <inheritdoc />
    public async Task<BuiltImage> BuildAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var tail = new Tail(progress, TailLength);
        var end = await script.RunAsync(CommandOf(build), environment(build.Tag), tail, cancellationToken);

        if (end.WasEnded)
        {
            throw new OperationCanceledException($"the build of {build.Name} was ended", cancellationToken);
        }

        return end.ExitCode == 0
            ? new BuiltImage(build.Name, await ReferenceAsync(build, progress, cancellationToken), null)
            : throw new TargetException("build_failed", $"{build.Name}: the build command failed (exit {end.ExitCode}){tail.Text}");
    }

    /// <inheritdoc />
    public Task CancelAsync(ScheduledBuild build, CancellationToken cancellationToken) => scheduled.CancelAsync(build, cancellationToken);

    private async Task<string> ReferenceAsync(ImageBuild build, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            return await registry.FindDigestAsync(build.Reference, cancellationToken) is { } digest
                ? $"{build.Registry}/{build.Repository}@{digest}"
                : throw new TargetException("no_digest", $"{build.Name}: the build command succeeded, and {build.Reference} is not in the registry. Does it push?");
        }
        catch (TargetException silent) when (silent.Code != "no_digest")
        {
            // A registry that we may not ask is one that the app may still pull from.
            progress.Report($"{silent.Message.TrimEnd('.')}; so {build.Reference} is deployed by its tag");
            return build.Reference;
        }
    }

    private List<string> CommandOf(ImageBuild build)
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = build.Name,
            ["image"] = build.Reference,
            ["registry"] = build.Registry,
            ["repository"] = build.Repository,
            ["tag"] = build.Tag,
            ["context"] = build.Context,
            ["dockerfile"] = Path.Combine(build.Context, build.Dockerfile),
            ["scope"] = run.Scope,
            ["run"] = run.Id,
        };

        return [.. layout.Build.SelectMany(argument => argument switch
        {
            "{" + Placeholders.BuildArguments + "}" => Pairs("--build-arg", build.Arguments),
            "{" + Placeholders.Labels + "}" => Pairs("--label", build.Labels),
            _ => [Placeholders.Fill(argument, values)],
        })];
    }

    private static IEnumerable<string> Pairs(string option, IReadOnlyDictionary<string, string> values) =>
        values.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => (string[])[option, $"{pair.Key}={pair.Value}"]);
}
