using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class JudgingAWord
{
    [Theory]
    [InlineData("20260523122407-58cc179", true)]
    [InlineData("_a.b-c", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData(".a", false)]
    [InlineData("a:b", false)]
    [InlineData("a b", false)]
    [InlineData("é", false)]
    [InlineData("a\n", false)]
    public void A_tag_is_one_that_a_registry_takes(string tag, bool valid) => Assert.Equal(valid, ImageTag.IsValid(tag));

    [Fact]
    public void A_tag_has_128_characters_at_most()
    {
        Assert.True(ImageTag.IsValid(new string('a', 128)));
        Assert.False(ImageTag.IsValid(new string('a', 129)));
    }

    [Fact]
    public void Text_from_outside_cannot_move_the_cursor_or_turn_the_line()
    {
        var line = PrintableText.Line("a\u001b[2J\r\nb\u202ec\u0007\u0085\u2028\u200b\ud800→é");

        Assert.Equal("a\ufffd[2J\ufffd\ufffdb\ufffdc\ufffd\ufffd\ufffd\ufffd\ufffd→é", line);
    }

    [Fact]
    public void A_long_line_is_cut_with_a_sign() => Assert.Equal("aaaa…", PrintableText.Line(new string('a', 9), 5));

    [Fact]
    public void A_long_line_is_cut_with_a_sign_whatever_was_replaced_in_it() =>
        Assert.Equal("\ufffd\ufffd\ufffda…", PrintableText.Line("\U000e0041\U000e0042\U000e0043aaaa", 5));

    [Fact]
    public void Lines_stay_lines() => Assert.Equal(["a", "", "b c"], PrintableText.Lines("a\r\n\nb\tc\n"));

    [Fact]
    public void The_root_is_the_top_of_the_work_tree_or_the_folder_itself()
    {
        using var root = new TempFolder().With("tree/.git/HEAD", "x").With("tree/a/b/c", "x").With("linked/.git", "gitdir: x").With("linked/a/b", "x");

        Assert.Equal(root["tree"], RepositoryRoot.Find(root["tree/a/b"]));
        Assert.Equal(root["linked"], RepositoryRoot.Find(root["linked/a"]));
        Assert.Equal(root.Path, RepositoryRoot.Find(root.Path));
    }
}
