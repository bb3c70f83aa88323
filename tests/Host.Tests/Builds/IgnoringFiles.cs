using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Builds;

public sealed class IgnoringFiles
{
    [Theory]
    //          rules                       path             left out
    [InlineData("*.log", "a.log", true)]
    [InlineData("*.log", "d/a.log", false)]
    [InlineData("**/*.log", "d/e/a.log", true)]
    [InlineData("**/*.log", "a.log", true)]
    [InlineData("d/*", "d/a", true)]
    [InlineData("d", "d/e/a", true)]
    [InlineData("d/**", "d/e/a", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a+(b)", "a+(b)", true)]
    [InlineData("/a", "a", false)]
    [InlineData("a/", "a", false)]
    [InlineData("# a\n\n", "# a", false)]
    [InlineData("a\r\nb\r\n", "b", true)]
    [InlineData("*\n!a", "a", false)]
    [InlineData("!a\n*", "a", true)]
    [InlineData("*\n!/a", "a", false)]
    [InlineData("d\n!d/keep", "d/keep", false)]
    [InlineData("d\n!d/keep", "d/other", true)]
    [InlineData("d\n!d/keep\nd/keep/x", "d/keep/x", true)]
    [InlineData("d/x\n!d", "d/x", false)]
    [InlineData("!d\nd/x", "d/x", true)]
    public void The_last_rule_that_matches_wins(string rules, string path, bool isLeftOut) =>
        Assert.Equal(isLeftOut, Judge(DockerIgnore.Parse(rules), path).IsLeftOut);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_first_rule()
    {
        using var folder = new TemporaryFolder();
        folder.Write(".dockerignore", "\uFEFFa\n");

        Assert.True(Judge(DockerIgnore.Read(folder.Path, folder["Dockerfile"]), "a").IsLeftOut);
    }

    [Theory]
    [InlineData("Dockerfile.runtime", true, false)]
    [InlineData("Dockerfile", false, true)]
    [InlineData("Dockerfile.other", false, true)]
    public void A_Dockerfile_of_another_name_may_have_rules_of_its_own(string dockerfile, bool own, bool common)
    {
        using var folder = new TemporaryFolder();
        folder.Write(".dockerignore", "common").Write("Dockerfile.runtime.dockerignore", "own").Write("Dockerfile.dockerignore", "own");

        var ignore = DockerIgnore.Read(folder.Path, folder[dockerfile]);

        Assert.Equal((own, common), (Judge(ignore, "own").IsLeftOut, Judge(ignore, "common").IsLeftOut));
    }

    private static DockerIgnore.Verdict Judge(DockerIgnore ignore, string path)
    {
        var verdict = DockerIgnore.Top;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            verdict = ignore.Judge(path[..slash], verdict);
        }

        return ignore.Judge(path, verdict);
    }
}
