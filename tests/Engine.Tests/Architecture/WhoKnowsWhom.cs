using System.Text.RegularExpressions;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;

namespace Upgrade.Engine.Tests.Architecture;

/// <summary>The rules of the house: who may know whom. The <c>using</c> lines are the dependencies, since unused ones do not build.</summary>
public sealed partial class WhoKnowsWhom
{
    private static readonly Dictionary<string, string[]> _engine = new()
    {
        ["Files"] = [],
        ["Target"] = [],
        ["Rules"] = [],
        ["Readiness"] = ["Rules"],
        ["History"] = ["Files"],
        ["Locking"] = ["Files"],
        ["Snapshots"] = ["Files", "Target"],
        ["Journal"] = ["Files", "History"],
        ["Workflow"] = ["Files", "Target", "Rules", "Readiness", "History", "Locking", "Snapshots", "Journal"],
    };

    private static readonly string[] _knowEverybody = ["Program.cs", "Composition", "Commands"];

    public static TheoryData<string> Folders => [.. _engine.Keys.Where(folder => Directory.Exists(Path.Combine(Repository.Root, "src/Engine", folder)))];

    [Theory]
    [MemberData(nameof(Folders))]
    public void An_engine_folder_knows_only_those_below_it(string folder)
    {
        var known = Usings($"src/Engine/{folder}", EngineUsing()).Where(name => name != folder);

        Assert.Empty(known.Except(_engine[folder]));
    }

    [Fact]
    public void Every_engine_folder_has_its_rule() =>
        Assert.Empty(Directory.GetDirectories(Path.Combine(Repository.Root, "src/Engine")).Select(Path.GetFileName).Except(_engine.Keys).Except(["obj", "bin"]));

    [Fact]
    public void Only_the_workflow_says_Stateless() =>
        Assert.All(Saying("using Stateless"), file => Assert.Contains("/Engine/Workflow/", file, StringComparison.Ordinal));

    [Fact]
    public void Only_the_rendering_says_Spectre() =>
        Assert.All(Saying("Spectre"), file => Assert.Contains("/Host/Rendering/", file, StringComparison.Ordinal));

    [Fact]
    public void Only_one_file_builds_pipelines_that_repeat_a_request() =>
        Assert.Equal("Pipelines.cs", Path.GetFileName(Assert.Single(Saying("ResiliencePipelineBuilder"))));

    [Fact]
    public void Only_Files_calls_the_operating_system() =>
        Assert.All(Saying("[LibraryImport(").Concat(Saying("[DllImport(")), file => Assert.Contains("/Engine/Files/", file, StringComparison.Ordinal));

    [Fact]
    public void The_engine_refers_to_Stateless_and_the_base_library_alone() =>
        Assert.All(
            typeof(UpgradeRunner).Assembly.GetReferencedAssemblies(),
            assembly => Assert.True(assembly.Name is "Stateless" or "Microsoft.Win32.Primitives" || assembly.Name!.StartsWith("System.", StringComparison.Ordinal), assembly.Name));

    [Fact]
    public void The_adapters_of_the_host_do_not_know_each_other()
    {
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "src/Host")).Select(path => Path.GetFileName(path)).Where(name => name is not ("obj" or "bin")).ToList();
        var adapters = folders.Except(_knowEverybody);

        Assert.All(adapters, folder => Assert.Empty(Usings($"src/Host/{folder}", HostUsing()).Where(name => name != folder).Except(Shared)));
    }

    [Fact]
    public void No_file_is_longer_than_one_can_read() =>
        Assert.Empty(Sources("src").Where(file => File.ReadLines(file).Count() > 200).Concat(Sources("tests").Where(file => File.ReadLines(file).Count() > 250)));

    [Fact]
    public void Every_public_class_of_the_engine_is_sealed() =>
        Assert.All(
            typeof(UpgradeRunner).Assembly.GetExportedTypes().Where(type => type.IsClass),
            type => Assert.True(type.IsSealed, type.FullName));

    // What the adapters may share: the records of the configuration, the wire to Azure that the builds and the probes also use, and how to be a web server.
    private static string[] Shared => ["Configuration", "Azure", "Web"];

    private static IEnumerable<string> Usings(string folder, Regex line) =>
        Sources(folder).SelectMany(file => line.Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).Distinct();

    private static IEnumerable<string> Saying(string words) =>
        Sources("src").Where(file => File.ReadAllText(file).Contains(words, StringComparison.Ordinal));

    private static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"^using (?:static )?Upgrade\.Engine\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex EngineUsing();

    [GeneratedRegex(@"^using (?:static )?Upgrade\.Host\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex HostUsing();
}
