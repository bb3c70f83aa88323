using System.Text;
using CsCheck;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Hostile;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Configuration;
using Upgrade.Host.Probing;
using Upgrade.Host.Tests.Configuration;
using Upgrade.Host.Tests.Rendering;

namespace Upgrade.Host.Tests.Hostile;

/// <summary>Whatever is typed, or stands in a file or a body: something known comes of it, and nothing that a terminal obeys. A failure prints its seed.</summary>
public sealed class ReadingForeignText
{
    private const int Cases = 2000;

    private static readonly string[] _words =
    [
        "full", "api", "rollback", "rehearse", "history", "status", "recover", "diagram", "emulator", "probe", "serve", "show", "--tag", "--yes", "--pull=", "--to", "--output",
        "json", "--health-timeout", "-5", "--", "-", "[suggest]", "@/etc/passwd", "", "\u001b[2J", "\u202e", "--fault", "never-ready=\0", "--help", "--branch:x", "--lock-wait", "99999999999",
    ];

    private static readonly Gen<string> _text = Gen.OneOf(
        Gen.String,
        Gen.OneOf("\u001b[31mred", "\u001b]0;t\a", "\u009b2J", "\u202e", "\0", "\r\n", "\ud800", "\u2028", "text", "\t", "é→").Array[0, 12].Select(string.Concat));

    [Fact]
    public void Any_command_line_has_an_answer() =>
        Gen.OneOf(Gen.OneOf(_words), _text).Array[0, 8].Sample(
            words =>
            {
                if (CommandLineParser.Parse(words) is BadCommandLine bad)
                {
                    Plain.Demand(bad.Message.Split('\n'));
                }
            },
            iter: Cases);

    [Fact]
    public void Any_dotenv_file_is_read_line_by_line_and_what_is_not_understood_is_counted()
    {
        using var root = new TempFolder();
        Spoiled.Of("A=1\nexport B='x'\nC=\"\\n\"\r\n", "D=$(id)\nE=\"a\n\nF=#x\n").Sample(
            content =>
            {
                File.WriteAllBytes(root[".env"], content);
                var warnings = new List<string>();
                var lines = Encoding.UTF8.GetString(content).TrimStart('\uFEFF').AsSpan().EnumerateLines();
                var said = 0;
                foreach (var line in lines)
                {
                    said += line.Trim().IsEmpty || line.Trim()[0] == '#' ? 0 : 1;
                }

                var bad = Dotenv.Parse(Encoding.UTF8.GetString(content)).BadLines.Count;
                var read = DotenvFile.Read(root[".env"], ".env", warnings);

                Assert.InRange(read.Values.Count + bad, 0, said);
                Assert.Equal(bad > 0 ? 1 : 0, warnings.Count);
                Plain.Demand(warnings);
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public void Any_upgrade_json_is_a_layout_or_an_error_with_its_place()
    {
        using var root = new TempFolder();
        var read = 0;
        Spoiled.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Hostile/built-in.upgrade.json"))).Sample(
            content =>
            {
                File.WriteAllBytes(root["upgrade.json"], content);
                try
                {
                    _ = LayoutFile.Read(root.Path, named: null);
                    read++;
                }
                catch (ConfigurationException refusal)
                {
                    Assert.StartsWith("upgrade.json: ", refusal.Message, StringComparison.Ordinal);
                    Plain.Demand(refusal.Message);
                }
            },
            iter: Cases,
            threads: 1);

        Assert.True(read > 0, "not one was a layout");
    }

    [Fact]
    public void Any_configuration_of_azd_chooses_an_environment_or_is_warned_of()
    {
        using var root = new TempFolder().With(".azure/dev/.env", "").With(".azure/prod/.env", "");
        Spoiled.Of("""{"version":1,"defaultEnvironment":"dev"}""", """{"defaultEnvironment":"\ud800","\ud800":1}""").Sample(
            content =>
            {
                File.WriteAllBytes(root[".azure/config.json"], content);
                var warnings = new List<string>();
                var chosen = AzdEnvironment.Choose(root.Path, new Settings([], []), warnings);
                Plain.Demand([chosen, .. warnings]);
            },
            iter: Cases,
            threads: 1);
    }

    [Fact]
    public void Any_readiness_body_is_told_in_plain_words() =>
        Spoiled.Of("""{"status":"not_ready","revision":"app--r1","components":{"redis":{"status":"down","error":"x","error_class":"TimeoutError"}}}""").Sample(
            body =>
            {
                var read = ReadinessBody.Read(body);
                Plain.Demand([read.Revision, read.Problem, .. read.Components.SelectMany(part => (string?[])[part.Name, part.Status, part.ErrorClass, part.Error])]);
            },
            iter: Cases);

    [Fact]
    public void Any_text_is_printable_afterwards_and_short() =>
        Gen.Select(_text, Gen.Int[1, 60]).Sample(
            (text, limit) =>
            {
                string[] shown = [PrintableText.Of(text, limit), PrintableText.Line(text, limit), LogText.Of(text)];
                Plain.Demand([.. shown, .. PrintableText.Lines(text)]);
                Assert.InRange(shown[0].Length, 0, limit);
                Assert.InRange(shown[1].Length, 0, limit);
            },
            iter: Cases);

    [Fact]
    public void Nothing_that_a_terminal_obeys_reaches_the_screen() =>
        Gen.Select(_text, Gen.OneOf("log", "error", "warning", "state", "result"), Gen.Bool).Sample(
            (text, kind, json) =>
            {
                var stage = new Stage();
                (json ? stage.Json : stage.Plain).Tell(new Notice(kind, text));
                Plain.Demand((stage.Output.ToString() + stage.Error).Split('\n'));
            },
            iter: Cases);
}
