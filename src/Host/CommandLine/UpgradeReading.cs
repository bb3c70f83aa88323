using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Reads the options of an upgrade.</summary>
internal static class UpgradeReading
{
    private static readonly string[] MakeNoSenseInRollback =
        ["--pull", "--allow-dirty", "--branch", "--tag", "--no-build", "--template", "--no-auto-rollback"];

    /// <summary>Reads the options.</summary>
    /// <exception cref="BadCommandLineException">One of them is wrong.</exception>
    public static UpgradeArguments Read(GivenOptions given, string scope, Layout layout)
    {
        var isRollback = scope == Layout.Rollback;
        var arguments = new UpgradeArguments
        {
            Scope = scope,
            EffectiveScope = layout.Resolve(scope) ?? scope,
            Layout = layout,
            IsRollback = isRollback,
            Pull = given.Has("--pull"),
            AllowDirty = given.Has("--allow-dirty"),
            Branch = given.Value("--branch"),
            Tag = Tag(given.Value("--tag")),
            NoBuild = !isRollback && (given.Has("--no-build") || layout.DeploysWhatExists),
            Template = given.Value("--template"),
            HealthTimeout = TimeSpan.FromSeconds(given.Number("--health-timeout", 1, 3600, otherwise: 180)),
            Verify = given.OneOf("--verify", "probe", "arm") == "arm" ? VerifyBy.Arm : VerifyBy.Probe,
            AutoRollback = !given.Has("--no-auto-rollback"),
            SkipParityCheck = given.Has("--skip-parity-check"),
            LockWait = TimeSpan.FromSeconds(given.Number("--lock-wait", 0, 86400, otherwise: 0)),
            BusyWait = TimeSpan.FromSeconds(given.Number("--busy-wait", 0, 3600, otherwise: 600)),
            Yes = given.Has("--yes") || given.Has("--logs"),
            DryRun = given.Has("--dry-run"),
            Logs = given.Has("--logs"),
            Json = given.OneOf("--output", "text", "json") == "json",
            To = Run(given.Value("--to")),
        };
        CheckThatTheyGoTogether(given, arguments);
        return arguments;
    }

    private static void CheckThatTheyGoTogether(GivenOptions given, UpgradeArguments arguments)
    {
        if (arguments.IsRollback && MakeNoSenseInRollback.FirstOrDefault(given.Has) is { } senseless)
        {
            throw new BadCommandLineException(
                $"`{senseless}` makes no sense with `rollback`, which puts back the images of a snapshot");
        }

        if (!arguments.IsRollback && arguments.To is not null)
        {
            throw new BadCommandLineException("`--to` goes only with `rollback`");
        }

        if (arguments is { NoBuild: true, Tag: null })
        {
            throw new BadCommandLineException($"{(given.Has("--no-build") ? "`--no-build`" : "a layout that builds nothing")} needs `--tag <tag>`: the tag that exists already");
        }

        CheckTemplate(arguments);
    }

    // It changes containers that a smaller scope leaves alone; and what a deploy command does is the command's own affair.
    private static void CheckTemplate(UpgradeArguments arguments)
    {
        if (arguments.Template is null)
        {
            return;
        }

        var layout = arguments.Layout;
        if (layout.ImagesOf(arguments.EffectiveScope).Count < layout.Images.Count)
        {
            throw new BadCommandLineException($"`--template` goes only with a scope of every image, such as `{layout.WidestScope}`");
        }

        if (layout.Deploy.Count > 0)
        {
            throw new BadCommandLineException("`--template` does not go with a layout that deploys by a command of its own");
        }
    }

    private static string? Tag(string? tag) => tag is null || ImageTag.IsValid(tag)
        ? tag
        : throw new BadCommandLineException($"`--tag` {Quoted.Word(tag)} is no image tag: {ImageTag.Rule}");

    // A run's name becomes part of a path.
    private static string? Run(string? run) => run is null || FileWord.IsSafe(run)
        ? run
        : throw new BadCommandLineException($"`--to` {Quoted.Word(run)} is no run: see the `run_id` of its history line");
}
