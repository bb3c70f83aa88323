using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.Rendering;

public sealed class TellingGitHubActions
{
    private readonly Stage _stage = new();
    private readonly StringWriter _annotations = new();

    [Fact]
    public void An_error_is_also_an_annotation_in_one_line()
    {
        Told(null).Tell(new Notice("error", "100% bad\r\n::set-output name=x::y"));

        Assert.Equal("::error::100%25 bad%0A::set-output name=x::y\n", _annotations.ToString());
        Assert.Contains("ERROR: 100% bad", _stage.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("success", false)]
    [InlineData("rollback_success", false)]
    [InlineData("upgrade_failed_rolled_back", true)]
    [InlineData("aborted", true)]
    public void A_run_that_failed_is_an_annotation(string result, bool annotated)
    {
        Told(null).Tell(new Notice("result", "over", new JsonObject { ["result"] = result }));

        Assert.Equal(annotated ? "::error::over\n" : "", _annotations.ToString());
    }

    [Fact]
    public void All_else_is_none()
    {
        Told(null).Tell(new Notice("warning", "beware"));
        Told(null).Tell(new Notice("log", "line"));

        Assert.Empty(_annotations.ToString());
    }

    [Fact]
    public void The_outcome_is_added_to_the_summary_and_stays_text()
    {
        using var folder = new TempFolder().With("summary.md", "before\n");

        Told(folder["summary.md"]).Tell(new Notice("result", "<img> done | ok\nlive: a:2", new JsonObject { ["result"] = "success", ["seconds"] = 127 }));

        Assert.Equal(
            "before\n### cli-upgrade\n\n\\<img\\> done \\| ok  \nlive: a:2  \n\n| | |\n|---|---|\n| result | success |\n| seconds | 127 |\n\n",
            File.ReadAllText(folder["summary.md"]));
    }

    [Fact]
    public void A_summary_that_cannot_be_written_is_a_warning()
    {
        Told("/there/is/no/such/summary.md").Tell(new Notice("result", "done"));

        Assert.Contains("WARN: The step summary was not written", _stage.Error.ToString(), StringComparison.Ordinal);
    }

    private GitHubActions Told(string? summary) => new(_stage.Plain, _annotations, summary);
}
