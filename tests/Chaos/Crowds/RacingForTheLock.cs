using Upgrade.Chaos.Scenes;

namespace Upgrade.Chaos.Crowds;

/// <summary>A crowd of processes that all want one lock at one moment.</summary>
public sealed class RacingForTheLock
{
    [Fact]
    public async Task There_is_never_a_second_holder_and_every_loser_names_the_first()
    {
        var crowd = Form.IsLong ? 200 : 50;
        using var folder = new Folder();
        var clients = Enumerable.Range(0, crowd).Select(racer => Peer.Start(folder.Path, "race", folder.Path, $"racer{racer}")).ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!clients.TrueForAll(client => client.Said.Contains("here", StringComparison.Ordinal)))
        {
            await Task.Delay(20, limit.Token);
        }

        await File.WriteAllTextAsync(folder["go"], "", TestContext.Current.CancellationToken);
        var ends = await Task.WhenAll(clients.Select(client => client.EndAsync(TestContext.Current.CancellationToken)));

        var log = await File.ReadAllLinesAsync(folder["log"], TestContext.Current.CancellationToken);
        var holders = log.Where(line => line.StartsWith("enter", StringComparison.Ordinal)).Select(line => line[6..]).ToList();
        var lost = clients.Where((_, racer) => ends[racer] == 1).Select(client => client.Said.Split("lost to ")[^1].Trim()).ToList();
        clients.ForEach(client => client.Dispose());
        Assert.Equal(holders.SelectMany(holder => (string[])[$"enter {holder}", $"leave {holder}"]), log);
        Assert.Equal(crowd, holders.Count + lost.Count);
        Assert.NotEmpty(lost);

        // Who has just taken it may not have said his name yet; the kernel tells his number all the same.
        Assert.All(lost, words => Assert.Contains(words.Split(' ')[1], holders.Select(holder => holder.Split(' ')[1])));
        Assert.Contains(lost, words => !words.StartsWith("unknown", StringComparison.Ordinal));
        Assert.All(lost.Where(words => !words.StartsWith("unknown", StringComparison.Ordinal)), words => Assert.Contains(words, holders));
    }
}
