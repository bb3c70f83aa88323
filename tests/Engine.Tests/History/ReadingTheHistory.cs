using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.History;

public sealed class ReadingTheHistory : IDisposable
{
    private const string Bash =
        """{"ts":"2026-05-23T03:22:48Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":1,"message":" (exit=1)"}""";

    private readonly TempFolder _folder = new();

    [Fact]
    public void A_line_of_the_bash_tool_is_read_and_has_no_run()
    {
        var entry = Assert.Single(Read(Bash + "\n"));

        Assert.Equal(("api", HistoryResult.Aborted, ""), (entry?.Scope, entry?.Result, entry?.RunId));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\0\0\0\0")]
    [InlineData("""{"ts":"yesterday","scope":"api","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":1,"message":""}""")]
    [InlineData("""{"ts":"2026-05-23T03:22:48Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"fine","elapsed_seconds":1,"message":""}""")]
    [InlineData("""{"ts":"2026-05-23T03:22:48Z","scope":"api","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":"1","message":""}""")]
    [InlineData("""{"ts":"2026-05-23T03:22:48Z","scope":"\ud800","app":"a","tag":"t","head_sha":"h","result":"aborted","elapsed_seconds":1,"message":""}""")]
    public void A_line_that_is_not_ours_is_passed_over_and_can_be_counted(string line)
    {
        var entries = Read($"{Bash}\n{line}\n\n{Bash}\n");

        Assert.Equal([true, false, true], entries.Select(entry => entry is not null));
    }

    [Fact]
    public void A_last_line_without_its_newline_counts_as_torn() =>
        Assert.Equal([true, false], Read($"{Bash}\n{Bash}").Select(entry => entry is not null));

    [Fact]
    public void No_file_has_no_lines() => Assert.Empty(new HistoryFile(_folder["none/none"]).Lines());

    [Fact]
    public void A_folder_is_refused_in_words()
    {
        var fault = Assert.Throws<HistoryException>(() => new HistoryFile(_folder.Path).Lines().ToList());

        Assert.Equal($"cannot read {_folder.Path}: it is a folder", fault.Message);
    }

    public void Dispose() => _folder.Dispose();

    private List<HistoryEntry?> Read(string content)
    {
        File.WriteAllText(_folder["file"], content);
        return [.. new HistoryFile(_folder["file"]).Lines()];
    }
}
