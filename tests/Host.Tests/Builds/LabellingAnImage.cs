using System.Text;
using Upgrade.Engine.Target;
using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Builds;

public sealed class LabellingAnImage
{
    private const string Label = "LABEL revision=\"58cc179-dirty\" version=\"t1\"\n";

    [Theory]
    [InlineData("FROM x\n", "")]
    [InlineData("FROM x", "\n")]
    [InlineData("", "")]
    [InlineData("FROM x\r\nRUN a \\\r\n  b\r\n", "")]
    [InlineData("FROM x\nRUN a\n# a comment goes on \\\n", "")]
    [InlineData("FROM x\nRUN <<EOF\nmake \\\n  all\nEOF", "\n")]
    [InlineData("# escape=`\nFROM x\nCOPY a c:\\\n", "")]
    [InlineData("\uFEFF# syntax=docker/dockerfile:1\n# Escape = `\nFROM x\nCOPY a c:\\", "\n")]
    public void The_label_is_a_line_of_its_own_after_all_that_was_there(string dockerfile, string separator) =>
        Assert.Equal($"{dockerfile}{separator}{Label}", Labelled(dockerfile));

    [Theory]
    [InlineData("FROM x\nRUN a \\")]
    [InlineData("FROM x\nRUN a \\\n")]
    [InlineData("FROM x\r\nRUN a \\ \t\r\n")]
    [InlineData("FROM x\nRUN a \\\n\n# a comment inside\n")]
    [InlineData("FROM x\nRUN a \\\\\n")]
    [InlineData("# escape=`\nFROM x\nRUN a `\n")]
    [InlineData("FROM x\n# escape=`\nRUN a \\\n")]
    [InlineData("# no directive\n# escape=`\nFROM x\nRUN a \\\n")]
    public void A_last_line_that_is_to_be_continued_is_refused(string dockerfile)
    {
        var refused = Assert.Throws<TargetException>(() => Labelled(dockerfile));

        Assert.Equal("dockerfile_unfinished", refused.Code);
        Assert.Contains("Finish that line", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_stands_for_itself_and_can_begin_no_other_instruction()
    {
        var build = Archives.Build("/context") with { Labels = new Dictionary<string, string> { ["a"] = "1\" $x \\\nRUN evil" } };

        Assert.Equal("LABEL a=\"1\\\" \\$x \\\\ RUN evil\"\n", Encoding.UTF8.GetString(LabelledDockerfile.Of(build, [])));
    }

    [Fact]
    public void What_is_no_text_is_kept_byte_for_byte()
    {
        byte[] odd = [.. "FROM x\n# "u8, 0xff, 0xfe, (byte)'\n'];

        Assert.Equal(odd, LabelledDockerfile.Of(Build(), odd)[..odd.Length]);
    }

    [Fact]
    public async Task The_copy_that_is_built_has_the_label_and_the_one_in_the_context_has_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docker/Dockerfile", "FROM x");
        File.CreateSymbolicLink(folder["Dockerfile"], "docker/Dockerfile");

        var (bytes, dockerfile) = await Archives.PackAsync(Build() with { Context = folder.Path });

        var entries = Archives.Read(bytes).ToDictionary(entry => entry.Name);
        Assert.Equal($"FROM x\n{Label}", entries[dockerfile].Text());
        Assert.Equal("FROM x", entries["docker/Dockerfile"].Text());
        Assert.Equal("docker/Dockerfile", entries["Dockerfile"].LinkName);
    }

    private static string Labelled(string dockerfile) =>
        Encoding.UTF8.GetString(LabelledDockerfile.Of(Build(), Encoding.UTF8.GetBytes(dockerfile)));

    private static ImageBuild Build() =>
        Archives.Build("/context") with { Labels = new Dictionary<string, string> { ["version"] = "t1", ["revision"] = "58cc179-dirty" } };
}
