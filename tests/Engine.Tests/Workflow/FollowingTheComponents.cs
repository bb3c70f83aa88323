using System.Text;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class FollowingTheComponents : IDisposable
{
    private const string Ours = "app--u-20260523032041-abc123";

    private readonly World _world = new();
    private int _looks;

    private IEnumerable<string> Told => _world.Told.Where(notice => notice.Event == "components").Select(notice => notice.Text);

    private JournalNote Proof => Assert.Single(_world.Journals.Notes, note => note.Kind == "proof");

    [Fact]
    public async Task Each_is_told_when_it_comes_up_and_not_again()
    {
        _world.Ready = () => Answer(503 - (_looks < 8 ? 0 : 303), Ours, ("redis", _looks++ < 6 ? "down" : "ok"), ("azure_storage", "ok"));

        var report = await _world.RunAsync();

        Assert.Equal(0, report.ExitCode);
        Assert.Equal(["redis down (TimeoutError), azure_storage ok", "redis ok"], Told);
    }

    [Fact]
    public async Task What_they_said_last_is_noted_with_the_verdict()
    {
        _world.Ready = () => Answer(200, Ours, ("redis", "ok"), ("terminal_sidecar", "down"));

        await _world.RunAsync();

        Assert.Equal(Ours, Proof.Name);
        Assert.Equal(
            """{"verdict":"ready","components":[{"name":"redis","status":"ok","error_class":null,"rule":null},{"name":"terminal_sidecar","status":"down","error_class":"TimeoutError","rule":"terminal-down"}]}""",
            Proof.Data!.ToJsonString());
    }

    [Fact]
    public async Task What_another_revision_says_is_neither_told_nor_noted_beside_the_verdict()
    {
        _world.Ready = () => _looks++ % 2 == 0 ? Answer(200, "app--other", ("redis", "down")) : Answer(200, null);

        await _world.RunAsync();

        Assert.NotEmpty(_world.App.Writes);
        Assert.Empty(Told);
        Assert.All(_world.Journals.Notes.Where(note => note.Kind == "proof"), note => Assert.Empty(note.Data!["components"]!.AsArray()));
    }

    [Fact]
    public async Task A_watch_that_a_signal_ends_is_noted_as_unfinished()
    {
        _world.Ready = () =>
        {
            if (_looks++ == 6)
            {
                _world.Interruption.Take("SIGINT", 130);
            }

            return Answer(503, Ours, ("redis", "down"));
        };

        var report = await _world.RunAsync();

        Assert.Equal(130, report.ExitCode);
        Assert.Equal("unfinished", (string?)Proof.Data!["verdict"]);
    }

    [Fact]
    public async Task A_journal_that_cannot_take_it_keeps_no_revision_from_being_proved()
    {
        _world.Journals.FailsAt = "proof";
        _world.Ready = () => Answer(200, Ours, ("redis", "ok"));

        var report = await _world.RunAsync();

        Assert.Equal(0, report.ExitCode);
        Assert.Contains(_world.Told, notice => notice.Event == "warning" && notice.Text.Contains("is not kept: proof cannot be written", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_note_is_small_whatever_a_body_holds()
    {
        var wide = new string('\u5b57', 200);
        _world.Ready = () => new ReadinessAnswer
        {
            Status = 200,
            Revision = Ours,
            Components = [.. Enumerable.Range(0, 50).Select(at => new ComponentState($"{at}{wide}", wide, wide, wide))],
        };

        await _world.RunAsync();

        Assert.Equal(20, Proof.Data!["components"]!.AsArray().Count);
        Assert.InRange(Proof.Data["components"]!.AsArray().SelectMany(component => component!.AsObject()).Sum(member => Encoding.UTF8.GetByteCount($"{member.Value}")), 1, 8 * 1024);
    }

    public void Dispose() => _world.Dispose();

    private static ReadinessAnswer Answer(int status, string? revision, params (string Name, string Status)[] components) => new()
    {
        Status = status,
        Revision = revision,
        Components = [.. components.Select(row => new ComponentState(row.Name, row.Status, row.Status == "down" ? "TimeoutError" : null, null))],
    };
}
