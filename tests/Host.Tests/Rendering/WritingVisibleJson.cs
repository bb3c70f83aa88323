using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Tests.Rendering;

public sealed class WritingVisibleJson
{
    [Theory]
    [InlineData("exe.\u202Etxt\u202C")]
    [InlineData("\u2066a\u2069\u200B\uFEFF\u2028\u2029\u00AD\u061C")]
    [InlineData("\U000E0041\U000E007F → ü 火 🔥")]
    public void Nothing_in_an_event_turns_or_hides_what_stands_around_it_and_the_text_is_the_same(string text)
    {
        var stage = new Stage();

        stage.Json.Tell(new Notice("log", text, new JsonObject { [text] = new JsonArray(text) }));

        var line = stage.Output.ToString();
        Assert.DoesNotContain(line.TrimEnd('\n').EnumerateRunes(), rune => Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
        var told = JsonNode.Parse(line)!.AsObject();
        Assert.Equal((text, text), ((string?)told["text"], (string?)told[text]![0]));
    }
}
