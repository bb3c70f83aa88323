using System.Text;
using CsCheck;
using Json.Schema;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Configuration;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Configuration;

public sealed class ReadingALayout
{
    private const string Good = """{"images":[{"name":"a","repository":"r/a","containers":["c"]}],"scopes":{"a":["a"]}}""";

    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Reference("examples"), "*.json").Select(path => Path.GetFileName(path)!)];

    private static readonly string[] Pieces = ["\"", "{", "]", "null", "\\ud800", "a", "1e999", "{}"];

    //  what is wrong, its path, whether a schema can say it
    public static TheoryData<string, string, bool> Bad => new()
    {
        { Good.Replace("\"containers\"", "\"contex\":\".\",\"containers\"", StringComparison.Ordinal), "$.images[0].contex: unknown member; did you mean context?", true },
        { Good.Replace("[\"c\"]", "[]", StringComparison.Ordinal), "$.images[0].containers: is empty", true },
        { Good.Replace("[\"c\"]", "\"c\"", StringComparison.Ordinal), "$.images[0].containers: must be a list", true },
        { Good.Replace("[\"c\"]", "[\"c\",\"c\"]", StringComparison.Ordinal), "$.images[0].containers[1]: c stands there twice", true },
        { Good.Replace("r/a", "../a", StringComparison.Ordinal), "$.images[0].repository: is no repository", true },
        { Good.Replace("{\"a\":[\"a\"]}", "{\"status\":[\"a\"]}", StringComparison.Ordinal), "$.scopes.status: status is a word", true },
        { Good.Replace("{\"a\":[\"a\"]}", "{\"rollback\":[\"a\"]}", StringComparison.Ordinal), "$.scopes.rollback: rollback is a word", true },
        { Good.Replace("{\"a\":[\"a\"]}", "{\"a\":[\"b\"]}", StringComparison.Ordinal), "$.scopes.a[0]: there is no image b", false },
        { Good.Replace("{\"a\":[\"a\"]}", "{\"a\":[\"a\"],\"a\":[\"a\"]}", StringComparison.Ordinal), "$.scopes.a: stands there twice", false },
        { Good[..^1] + ",\"aliases\":{\"b\":\"x\"}}", "$.aliases.b: there is no scope x", false },
        { Good[..^1] + ",\"builder\":\"command\"}", "$: builder is command, and the member build is missing", true },
        { Good[..^1] + ",\"deploy\":[\"sh\",\"{scop}\"]}", "$.deploy[1]: {scop} is no placeholder here; did you mean {scope}?", true },
        { Good[..^1] + ",\"healthPath\":\"//x\"}", "$.healthPath: is no path", true },
        { "{\"images\":[]", "$: is no plain JSON", false },
        { "[]", "$: must be an object, and is a list", true },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Every_example_is_a_layout_for_the_reader_and_for_the_schema(string name)
    {
        var json = File.ReadAllBytes(Path.Combine(Reference("examples"), name));

        Assert.NotEmpty(LayoutReader.Read(json).Scopes);
        Assert.True(IsValid(Encoding.UTF8.GetString(json)));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void What_is_wrong_is_refused_with_its_place(string json, string said, bool bySchema)
    {
        var refused = Assert.Throws<ConfigurationException>(() => LayoutReader.Read(Encoding.UTF8.GetBytes(json)));

        Assert.StartsWith(said, refused.Message, StringComparison.Ordinal);
        Assert.True(!bySchema || !IsValid(json));
    }

    [Fact]
    public void The_built_in_layout_can_be_written_down()
    {
        var read = LayoutReader.Read(File.ReadAllBytes(Path.Combine(Reference("examples"), "built-in.upgrade.json")));

        Assert.Equivalent(Layout.BuiltIn, read, strict: true);
    }

    [Fact]
    public void Every_command_is_a_reserved_word() =>
        Assert.Empty(CommandTable.Named.Select(row => row.Name).Append(Layout.Rollback).Except(ReservedWords.All));

    [Fact]
    public void Any_text_is_a_layout_or_refused_with_a_place() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Int[0, 20], Gen.OneOf(Gen.String, Gen.Int[0, Pieces.Length - 1].Select(piece => Pieces[piece])))
            .Sample((at, cut, put) =>
            {
                var text = Good[..at] + put + Good[Math.Min(Good.Length, at + cut)..];
                try
                {
                    LayoutReader.Read(Encoding.UTF8.GetBytes(text));
                }
                catch (ConfigurationException refused)
                {
                    Assert.StartsWith("$", refused.Message, StringComparison.Ordinal);
                }
            });

    private static bool IsValid(string json) =>
        Schema.Value.Evaluate(System.Text.Json.JsonDocument.Parse(json).RootElement).IsValid;

    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(File.ReadAllText(Reference("upgrade.schema.json"))));

    private static string Reference(string name) => Path.Combine(RepositoryFiles.Root, "docs/reference", name);
}
