using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class ReadingADotenvText
{
    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("A=", "")]
    [InlineData("A=b c", "b c")]
    [InlineData("A=b\r", "b")]
    [InlineData("\uFEFFA=b", "b")]
    [InlineData("  export   A = b  ", "b")]
    [InlineData("export\tA=b", "b")]
    [InlineData("A=b=c", "b=c")]
    [InlineData("A=b # comment", "b")]
    [InlineData("A=b#c", "b#c")]
    [InlineData("A= # comment", "")]
    [InlineData("A=#c", "#c")]
    [InlineData("A=it's", "it's")]
    [InlineData("A=\"b\"", "b")]
    [InlineData("A=\"b # c\" # comment", "b # c")]
    [InlineData("A=\"\"", "")]
    [InlineData("A=\"say \\\"hi\\\" \\$5 \\\\ \\d\\n\"", "say \"hi\" $5 \\ \\d\n")]
    [InlineData("A='b'", "b")]
    [InlineData("A=' b \\n $c \" '", " b \\n $c \" ")]
    [InlineData("A='it'\\''s'", "it's")]
    [InlineData("A='b'# no comment\nA=c", "c")]
    [InlineData("A=first\nA=second", "first")]
    [InlineData("# A=no\n\n   \nA=yes", "yes")]
    [InlineData("A=https://x.y/z?sig=a%2Fb&c", "https://x.y/z?sig=a%2Fb&c")]
    public void A_line_sets_a_name(string text, string value) => Assert.Equal(value, Dotenv.Parse(text).Values["A"]);

    [Theory]
    [InlineData("A")]
    [InlineData("=b")]
    [InlineData("1A=b")]
    [InlineData("A B=c")]
    [InlineData("A-B=c")]
    [InlineData("exportA B=c")]
    [InlineData("A=\"b")]
    [InlineData("A='b")]
    [InlineData("A=\"b\" c")]
    [InlineData("A='b'c'")]
    [InlineData("A=b\0c")]
    [InlineData("A=\u001b[31m")]
    [InlineData("{\"json\": 1}")]
    public void A_line_that_says_nothing_is_named_by_its_number(string line)
    {
        var content = Dotenv.Parse($"# first\n{line}\nZ=last");

        Assert.Equal([2], content.BadLines);
        Assert.Equal("Z", Assert.Single(content.Values.Keys));
    }

    [Fact]
    public void A_line_of_endless_length_is_passed_over()
    {
        var content = Dotenv.Parse($"A={new string('x', Dotenv.LongestLine)}\nB=b");

        Assert.Equal([1], content.BadLines);
        Assert.Equal("b", content.Values["B"]);
    }

    [Fact]
    public void Whatever_the_text_every_line_is_either_read_or_named()
    {
        string[] pieces = ["A", "B1", "_", "=", "=", "'", "\"", "\\", "#", " ", "export ", "$", "\t", "\0", "é", "\ud83d", "\n", "\r\n", "''", "\\'"];
        var dice = new Dice();
        for (var round = 0; round < 5000; round++)
        {
            var text = dice.Text(pieces, 40);

            var content = Dotenv.Parse(text);

            Assert.Equal(content.BadLines.Distinct(), content.BadLines);
            Assert.All(content.BadLines, line => Assert.InRange(line, 1, text.Count(letter => letter == '\n' || letter == '\r') + 1));
            Assert.All(content.Values.Keys, name => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]*$", name));
        }
    }

    [Fact]
    public void What_a_shell_quotes_comes_back_as_it_was()
    {
        string[] pieces = ["a", "'", "\"", "\\", "$", "#", " ", "=", "`", "\\n", "é", "!"];
        var dice = new Dice();
        for (var round = 0; round < 2000; round++)
        {
            var value = dice.Text(pieces, 12);
            var single = value.Replace("'", "'\\''", StringComparison.Ordinal);
            var doubled = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

            Assert.Equal(value, Dotenv.Parse($"A='{single}'").Values["A"]);
            Assert.Equal(value, Dotenv.Parse($"A=\"{doubled}\"").Values["A"]);
        }
    }
}
