using System.Text;
using Upgrade.Engine.Files;

namespace Upgrade.Engine.Journal;

/// <summary>The journal of a run, alive or, for who settles it, dead.</summary>
internal sealed class RunJournal(string runId, string folder, JournalFile file, TimeProvider time) : IDeadRun
{
    private readonly Lock _gate = new();

    public string RunId => runId;

    public IReadOnlyList<JournalNote> Notes => file.Notes;

    public void Write(JournalNote note)
    {
        lock (_gate)
        {
            try
            {
                file.Write(note with { At = time.GetUtcNow() });
            }
            catch (IOException fault)
            {
                throw new JournalException($"the run's journal cannot be written: {fault.Message}", fault);
            }
        }
    }

    public string Keep(string name, string text)
    {
        var path = Path.Combine(folder, name);
        try
        {
            AtomicFile.Replace(path, Encoding.UTF8.GetBytes(text));
            return path;
        }
        catch (IOException fault)
        {
            throw new JournalException($"{name} cannot be kept: {fault.Message}", fault);
        }
    }

    public string Append(string name, string line)
    {
        var path = Path.Combine(folder, name);
        try
        {
            using var log = UnixFile.Open(
                path, OpenFlags.ReadWrite | OpenFlags.Append | OpenFlags.Create | OpenFlags.NoFollow, AtomicFile.OwnerOnly);
            log.WriteOnce(Encoding.UTF8.GetBytes($"{line}\n"));
            return path;
        }
        catch (IOException fault)
        {
            throw new JournalException($"{name} cannot be kept: {fault.Message}", fault);
        }
    }

    public void Dispose() => file.Dispose();
}
