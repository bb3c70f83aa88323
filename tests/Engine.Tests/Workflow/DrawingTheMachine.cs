using System.Diagnostics;
using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Diagrams;

namespace Upgrade.Engine.Tests.Workflow;

/// <summary>The committed pictures are those of the machine. <c>UPDATE_DIAGRAMS=1 dotnet test</c> writes them anew.</summary>
public sealed class DrawingTheMachine
{
    [Theory]
    [InlineData("upgrade.dot")]
    [InlineData("upgrade.mmd")]
    public async Task The_committed_source_is_current(string file) =>
        await SameAsCommitted(file, file.EndsWith("dot", StringComparison.Ordinal) ? UpgradeDiagram.Dot() : UpgradeDiagram.Mermaid());

    [Fact]
    public async Task The_committed_picture_is_current()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/dot"), "Graphviz is not installed: apt-get install graphviz");

        await SameAsCommitted("upgrade.svg", await Svg(UpgradeDiagram.Dot()));
    }

    [Fact]
    public void The_hook_and_the_result_of_every_end_are_in_both_pictures() =>
        Assert.All([UpgradeDiagram.Dot(), UpgradeDiagram.Mermaid()], picture =>
        {
            Assert.Contains("exit / append the one history line", picture, StringComparison.Ordinal);
            Assert.All(RunEnd.All, end => Assert.Contains($"{HistoryResultNames.NameOf(end.Result)}, exit {end.ExitCode}", picture, StringComparison.Ordinal));
            Assert.All(UpgradeTable.Moves, move => Assert.Contains(move.On.ToString(), picture, StringComparison.Ordinal));
        });

    private static async Task<string> Svg(string dot)
    {
        using var graphviz = Process.Start(new ProcessStartInfo("/usr/bin/dot", ["-Tsvg"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await graphviz.StandardInput.WriteAsync(dot);
        graphviz.StandardInput.Close();
        var svg = await graphviz.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await graphviz.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, graphviz.ExitCode);

        return svg;
    }

    private static async Task SameAsCommitted(string file, string drawn)
    {
        var path = Path.Combine(Repository.Root, "state-diagrams", file);

        if (Environment.GetEnvironmentVariable("UPDATE_DIAGRAMS") == "1")
        {
            await File.WriteAllTextAsync(path, drawn, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), drawn);
    }
}
