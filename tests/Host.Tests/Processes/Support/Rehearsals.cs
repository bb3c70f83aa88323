namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>Runs all the rehearsals of the table, a few at a time. Each spends most of its time waiting for the emulated platform.</summary>
public sealed class Rehearsals : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly SemaphoreSlim _few = new(3);
    private readonly List<Sandbox> _sandboxes = [];
    private readonly Dictionary<string, Task<Rehearsal>> _all;

    public Rehearsals() => _all = RehearsalTable.Rows.ToDictionary(row => row.Words, row => RunAsync(row.Words));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all.Values).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _sandboxes.ForEach(sandbox => sandbox.Dispose());
        _few.Dispose();
        _end.Dispose();
    }

    internal Task<Rehearsal> Of(string words) => _all[words].WaitAsync(TestContext.Current.CancellationToken);

    private async Task<Rehearsal> RunAsync(string words)
    {
        var sandbox = new Sandbox();
        _sandboxes.Add(sandbox);
        await _few.WaitAsync(_end.Token);
        try
        {
            var budget = words.Contains("--health-timeout", StringComparison.Ordinal) ? "" : " --health-timeout 8";
            await using var program = sandbox.Start($"rehearse {words}{budget} --output json".Split(' '));
            var end = await program.EndAsync(_end.Token);
            var folder = (string)end.Event("rehearsal")["folder"]!;
            return new Rehearsal(
                end, Sandbox.LinesOf(Path.Combine(folder, "history.jsonl")), new Trace(Path.Combine(folder, "trace.jsonl")));
        }
        finally
        {
            _few.Release();
        }
    }
}
