using Upgrade.Engine.Target;

namespace Upgrade.Host.Tests.Azure;

public sealed class PrintingForeignText
{
    [Theory]
    [InlineData("plain text", "plain text")]
    [InlineData("  a\r\nb\tc ", "a  b c")]
    [InlineData("\u001b[31mred\u001b[0m", "red")]
    [InlineData("\u001b[38;5;200;1mred", "red")]
    [InlineData("\u001b]0;title\u0007text", "text")]
    [InlineData("\u001b]8;;https://x\u001b\\link", "link")]
    [InlineData("\u001bcreset", "reset")]
    [InlineData("ends in \u001b", "ends in")]
    [InlineData("ends in \u001b[", "ends in")]
    [InlineData("a\u0000b\u0008c\u009bd\u007fe", "abcde")]
    [InlineData("abc\u202Etxt.exe\u2066x\u2069", "abctxt.exex")]
    [InlineData("zero\u200Bwidth\uFEFF", "zerowidth")]
    [InlineData("grün 火 🔥", "grün 火 🔥")]
    public void Only_what_is_visible_is_left(string text, string printed) =>
        Assert.Equal(printed, PrintableText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced() =>
        Assert.Equal("a\uFFFDb", PrintableText.Of("a" + '\uD800' + "b"));

    [Theory]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc🔥f", 5, "abc…")]
    public void A_long_text_is_cut_without_breaking_a_character(string text, int limit, string printed) =>
        Assert.Equal(printed, PrintableText.Of(text, limit));
}
