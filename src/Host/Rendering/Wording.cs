using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>The words that a notice is shown in, whatever shows it.</summary>
internal static class Wording
{
    private static readonly string[] GoodEnds = ["success", "rollback_success"];

    /// <summary>Whether a notice belongs on standard error.</summary>
    public static bool IsComplaint(Notice notice) => notice.Event is "warning" or "error";

    /// <summary>Whether a notice tells of a failure: an error, or a run that ended otherwise than it should.</summary>
    public static bool IsFailure(Notice notice) => notice.Event is "error" || (notice.Event is "result" && !IsGoodEnd(notice));

    /// <summary>The lines of a notice, safe to print; the first one says what kind of complaint it is.</summary>
    public static IReadOnlyList<string> Lines(Notice notice)
    {
        var lines = PrintableText.Lines(notice.Text);
        var kind = notice.Event switch
        {
            "warning" => "WARN: ",
            "error" => "ERROR: ",
            _ => string.Empty,
        };
        return [kind + lines[0], .. lines.Skip(1)];
    }

    // A result that does not say how it ended is one of a command that did what it was asked.
    private static bool IsGoodEnd(Notice notice) =>
        notice.Data?["result"]?.ToString() is not { } result || GoodEnds.Contains(result);
}
