using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Shows looks as they come: the first one whole, a later one where it says something else than the one before.</summary>
internal sealed class ProbeScreen(Page page, bool json, TimeProvider time)
{
    /// <summary>The newest look; <see langword="null"/> before the first.</summary>
    public ProbeLook? Last { get; private set; }

    /// <summary>Shows a look.</summary>
    public void Show(ProbeLook look)
    {
        var before = Last;
        Last = look;

        if (before?.Says(look) == true)
        {
            return;
        }

        if (json)
        {
            page.Object(ProbeJson.Of(look));
        }
        else if (before is null)
        {
            ProbePage.Print(page, look);
        }
        else
        {
            ProbePage.PrintChange(page, before, look, time.LocalTimeZone);
        }
    }
}
