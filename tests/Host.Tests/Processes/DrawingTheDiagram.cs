using Upgrade.Engine.Workflow;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class DrawingTheDiagram
{
    [Fact]
    public async Task Graphviz_draws_it_with_every_state_in_it()
    {
        using var sandbox = new Sandbox();
        Assert.SkipUnless((await sandbox.ShellAsync("command -v dot")).ExitCode == 0, "Graphviz is not installed");

        var drawn = await sandbox.ShellAsync("\"$CLI\" diagram --format dot | dot -Tsvg");

        Assert.True(drawn.ExitCode == 0, $"{drawn}");
        Assert.Empty(drawn.Error);
        Assert.Contains("</svg>", drawn.Output, StringComparison.Ordinal);
        Assert.All(Enum.GetNames<UpgradeState>(), state => Assert.Contains(state, drawn.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task As_mermaid_it_is_a_state_diagram_with_every_state_in_it()
    {
        using var sandbox = new Sandbox();

        var told = await sandbox.RunAsync("diagram", "--format", "mermaid");

        Assert.Equal(0, told.ExitCode);
        Assert.StartsWith("stateDiagram-v2", told.Output, StringComparison.Ordinal);
        Assert.All(Enum.GetNames<UpgradeState>(), state => Assert.Contains(state, told.Output, StringComparison.Ordinal));
    }
}
