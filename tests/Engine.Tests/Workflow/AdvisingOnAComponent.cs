using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class AdvisingOnAComponent : IDisposable
{
    private readonly World _world = new();

    [Fact]
    public async Task A_failed_upgrade_says_what_to_do_first_before_it_rolls_back()
    {
        var turn = 0;
        // It flaps, so its last answer may be a good one.
        _world.Ready = () => turn++ < 3 || HasRolledBack ? new ReadinessAnswer { Status = 200 }
            : turn % 2 == 0 ? new ReadinessAnswer { Status = 200, Revision = Ours } : Sick(Ours);

        await _world.RunAsync();

        var advice = Assert.Single(_world.Told, notice => notice.Data?["rule"] is not null);
        Assert.Equal(("warning", "storage-role-missing"), (advice.Event, (string?)advice.Data!["rule"]));
        Assert.Contains("az role assignment create", advice.Text, StringComparison.Ordinal);
        Assert.InRange(_world.Told.IndexOf(advice), 1, _world.Told.FindIndex(notice => notice is { Event: "state", Text: "RollingBack" }));
    }

    [Fact]
    public async Task What_another_revision_says_is_no_advice_about_ours()
    {
        var turn = 0;
        _world.Ready = () => turn++ < 3 || HasRolledBack ? new ReadinessAnswer { Status = 200 } : Sick("app--other");

        await _world.RunAsync();

        Assert.DoesNotContain(_world.Told, notice => notice.Data?["rule"] is not null);
    }

    public void Dispose() => _world.Dispose();

    private static string Ours => "app--u-20260523032041-abc123";

    private bool HasRolledBack => _world.Told.Any(notice => notice is { Event: "state", Text: "RollingBack" });

    private static ReadinessAnswer Sick(string revision) => new()
    {
        Status = 503,
        Revision = revision,
        Components =
        [
            new("azure_storage", "down", "HttpResponseError", "This request is not authorized to perform this operation using this permission."),
            new("redis", "ok", null, null),
        ],
    };
}
