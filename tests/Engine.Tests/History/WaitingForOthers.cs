using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Files;
using Upgrade.Engine.History;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.History;

public sealed class WaitingForOthers : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private string Path => _folder["history.jsonl"];

    [Fact]
    public async Task A_line_that_another_process_adds_meanwhile_is_not_added_again()
    {
        var other = HoldIt();
        var append = AppendAsync();
        Assert.False(append.IsCompleted);

        other.Append(HistoryJson.Line(Some.Entry()), afterTorn: false);
        other.Dispose();
        await UntilItEndsAsync(append, TimeSpan.FromMilliseconds(10));

        Assert.Single(new HistoryFile(Path).Lines());
    }

    [Fact]
    public async Task A_file_that_was_put_aside_meanwhile_does_not_get_the_line()
    {
        var other = HoldIt();
        var append = AppendAsync();

        File.Move(Path, Path + ".1");
        other.Dispose();
        await UntilItEndsAsync(append, TimeSpan.FromMilliseconds(10));

        Assert.Single(new HistoryFile(Path).Lines());
        Assert.Empty(new HistoryFile(Path + ".1").Lines());
    }

    [Fact]
    public async Task It_is_given_up_after_half_a_minute_and_nothing_is_written()
    {
        using var other = HoldIt();

        var fault = await Assert.ThrowsAsync<HistoryException>(() => UntilItEndsAsync(AppendAsync(), TimeSpan.FromSeconds(10)));

        Assert.Contains("another process has kept it locked for 30 s", fault.Message, StringComparison.Ordinal);
        Assert.Empty(new HistoryFile(Path).Lines());
    }

    [Fact]
    public async Task A_line_that_is_only_just_being_written_is_not_taken_for_torn()
    {
        await File.WriteAllTextAsync(Path, "half ", TestContext.Current.CancellationToken);
        var append = AppendAsync();
        Assert.False(append.IsCompleted);

        await Shell.RunAsync("echo whole >> \"$1\"", Path);
        await UntilItEndsAsync(append, TimeSpan.FromMilliseconds(20));

        var lines = await File.ReadAllLinesAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal("half whole", lines[0]);
        Assert.Equal(2, lines.Length);
    }

    public void Dispose() => _folder.Dispose();

    private AppendFile HoldIt()
    {
        var file = AppendFile.Open(Path);
        Assert.True(file.Opened.TryLockPrivately());
        return file;
    }

    private Task AppendAsync() =>
        new JsonlHistory(Path, _time).AppendAsync(Some.Entry(), TestContext.Current.CancellationToken);

    private async Task UntilItEndsAsync(Task append, TimeSpan step)
    {
        while (!append.IsCompleted)
        {
            _time.Advance(step);
            await Task.Yield();
        }

        await append;
    }
}
