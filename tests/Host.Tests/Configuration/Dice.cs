namespace Upgrade.Host.Tests.Configuration;

/// <summary>Chance with a fixed seed: what fails once fails always.</summary>
internal sealed class Dice
{
    private readonly Random _random = new(20260523);

#pragma warning disable CA5394 // Nothing is protected by it.
    public int Below(int bound) => _random.Next(bound);
#pragma warning restore CA5394

    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    public string Text(IReadOnlyList<string> pieces, int longest) => string.Concat(Enumerable.Range(0, Below(longest + 1)).Select(_ => Pick(pieces)));
}
