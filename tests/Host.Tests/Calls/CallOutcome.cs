using Upgrade.Engine.Target;

namespace Upgrade.Host.Tests.Calls;

/// <summary>What became of a run whose call met trouble.</summary>
internal sealed record CallOutcome
{
    public required CallScene Scene { get; init; }

    /// <summary>The end as <see cref="CallScene.Calm"/> writes it.</summary>
    public required string End { get; init; }

    public required int ExitCode { get; init; }

    /// <summary>How often the call met the trouble.</summary>
    public required int Troubled { get; init; }

    /// <summary>How often it was made.</summary>
    public required int Made { get; init; }

    /// <summary>How many writes of the app came.</summary>
    public required int Writes { get; init; }

    public required IReadOnlyList<Notice> Told { get; init; }

    /// <summary>All that was told.</summary>
    public string Text => string.Join('\n', Told.Select(notice => $"{notice.Event}: {notice.Text}"));

    /// <summary>The lines of a container's console.</summary>
    public IEnumerable<Notice> ContainerLines => Told.Where(notice => notice.Data?["container"] is not null && notice.Event == "log");

    /// <summary>The verdict of a check.</summary>
    public string? Verdict(string check) => (string?)Told.Single(notice => notice.Event == "check" && (string?)notice.Data!["name"] == check).Data!["verdict"];

    /// <summary>Everything, for the message of an assertion that fails.</summary>
    public override string ToString() => $"{Scene.Call}: {End}, exit {ExitCode}, made {Made}, troubled {Troubled}, {Writes} writes\n{Text}";
}
