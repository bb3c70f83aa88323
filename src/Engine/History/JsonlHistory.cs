using Upgrade.Engine.Files;

namespace Upgrade.Engine.History;

/// <summary>The history in a local file: JSON, one line for each run that has ended.</summary>
/// <param name="path">The file. It, and its folder, are made where they are missing.</param>
/// <param name="time">Paces the waiting for other processes.</param>
/// <remarks>
/// That a run gets one line whichever process writes it takes a look and a write that nobody of ours comes between. What guards them is
/// a private lock on the file itself: whoever may write the file can take it, there is no second file to lose, and shells, readers and
/// <c>flock(1)</c> notice nothing of it.
/// </remarks>
public sealed class JsonlHistory(string path, TimeProvider time) : IHistory
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan TornPoll = TimeSpan.FromMilliseconds(20);
    private const int TornLooks = 5;

    /// <inheritdoc/>
    public async Task AppendAsync(HistoryEntry entry, CancellationToken cancellationToken)
    {
        var line = HistoryJson.Line(entry);
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            while (!await TryAppendAsync(entry.RunId, line, cancellationToken))
            {
            }
        }
        catch (IOException fault)
        {
            throw new HistoryException($"{fault.Message}; the line of run {entry.RunId} is not in the history", fault);
        }
    }

    /// <returns>Whether the line stands in the file that is at the path; <see langword="false"/> where another took its place meanwhile.</returns>
    private async Task<bool> TryAppendAsync(string runId, byte[] line, CancellationToken cancellationToken)
    {
        using var file = AppendFile.Open(path);
        var search = new RunSearch(file.Opened, runId);

        // Most of the reading is done before anybody has to wait for us.
        search.GoOn();
        await LockAsync(file, cancellationToken);
        if (!file.Opened.StandsAtItsPath(followLink: true))
        {
            return false;
        }

        search.GoOn();
        if (search.FoundUnended)
        {
            file.EndLastLine();
        }
        else if (!search.Found)
        {
            var afterTorn = await EndsTornAsync(file, cancellationToken);
            file.Append(line, afterTorn);
        }

        file.Sync();
        return true;
    }

    private async Task LockAsync(AppendFile file, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!file.Opened.TryLockPrivately())
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                throw new IOException($"cannot append to {path}: another process has kept it locked for {Patience.TotalSeconds} s");
            }

            await Task.Delay(LockPoll, time, cancellationToken);
        }
    }

    /// <summary>A line that is being written looks torn for an instant; one that stays so is.</summary>
    private async Task<bool> EndsTornAsync(AppendFile file, CancellationToken cancellationToken)
    {
        for (var look = 1; look < TornLooks && file.EndsTorn(); look++)
        {
            await Task.Delay(TornPoll, time, cancellationToken);
        }

        return file.EndsTorn();
    }
}
