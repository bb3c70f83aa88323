using System.Text;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Tells GitHub Actions as well: a failure becomes an annotation, the outcome a part of the step's summary.</summary>
/// <param name="inner">Tells everybody else.</param>
/// <param name="error">Standard error, which the runner reads for annotations as it does standard output.</param>
/// <param name="summary">The file of the step's summary; <see langword="null"/> where the runner names none.</param>
internal sealed class GitHubActions(IOperator inner, TextWriter error, string? summary) : IOperator
{
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public void Tell(Notice notice)
    {
        inner.Tell(notice);
        lock (_gate)
        {
            if (Wording.IsFailure(notice))
            {
                Unheard.Write(() =>
                {
                    error.Write($"::error::{Escape(string.Join('\n', PrintableText.Lines(notice.Text)))}\n");
                    error.Flush();
                });
            }

            if (notice.Event == "result" && summary is not null)
            {
                Summarize(notice, summary);
            }
        }
    }

    /// <inheritdoc />
    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        inner.ConfirmAsync(question, cancellationToken);

    // The runner's own three escapes for the text of a command.
    private static string Escape(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private void Summarize(Notice notice, string path)
    {
        var text = new StringBuilder("### cli-upgrade\n\n");
        foreach (var line in PrintableText.Lines(notice.Text))
        {
            text.Append(Markdown(line)).Append("  \n");
        }

        text.Append("\n| | |\n|---|---|\n");
        foreach (var (name, value) in notice.Data?.AsEnumerable() ?? [])
        {
            text.Append("| ").Append(Markdown(name)).Append(" | ").Append(Markdown(PrintableText.Line(value?.ToString() ?? string.Empty))).Append(" |\n");
        }

        try
        {
            // The runner has made the file, and another process of the step may write into it too.
            using var summary = AppendedText.Open(path);
            summary.Add(text.Append('\n').ToString());
        }
        catch (IOException failure)
        {
            inner.Tell(new Notice("warning", $"The step summary was not written: {PrintableText.Line(failure.Message)}"));
        }
    }

    private static string Markdown(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            safe.Append(letter is '|' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '\\' or '#' or '!' ? $"\\{letter}" : $"{letter}");
        }

        return safe.ToString();
    }
}
