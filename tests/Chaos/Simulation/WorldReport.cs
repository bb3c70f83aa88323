namespace Upgrade.Chaos.Simulation;

/// <summary>How it went in one world.</summary>
/// <param name="Seed">Its seed.</param>
/// <param name="Complaints">What was not as it was promised.</param>
/// <param name="Tally">What happened.</param>
/// <param name="Trace">The same in its order, with the virtual seconds.</param>
internal sealed record WorldReport(int Seed, IReadOnlyList<string> Complaints, Tally Tally, IReadOnlyList<string> Trace)
{
    /// <summary>Plays the world of a seed.</summary>
    public static WorldReport Of(int seed)
    {
        using var world = new World(seed);
        try
        {
            var complaints = new OneThread(world.Clock).Play(new Story(world).PlayAsync);
            return new WorldReport(seed, complaints, world.Tally, world.Trace);
        }
#pragma warning disable CA1031 // A world that cannot be played to its end is broken, and the others go on.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return new WorldReport(seed, [.. world.Bystander.Trespasses, thrown.ToString()], world.Tally, world.Trace);
        }
    }
}
