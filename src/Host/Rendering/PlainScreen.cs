using System.Globalization;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Lines of <c>[HH:mm:ss] text</c>, for files, pipes and those who want no colour.</summary>
/// <param name="writer">Where to.</param>
/// <param name="time">Says the time of day, and where on earth.</param>
internal sealed class PlainScreen(TextWriter writer, TimeProvider time) : IScreen
{
    /// <inheritdoc />
    public void Show(Notice notice)
    {
        var clock = time.GetLocalNow().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        Unheard.Write(() =>
        {
            foreach (var line in Wording.Lines(notice))
            {
                writer.Write($"[{clock}] {line}".TrimEnd() + "\n");
            }

            writer.Flush();
        });
    }

    /// <inheritdoc />
    public void Settle()
    {
        // What is written here stays.
    }
}
