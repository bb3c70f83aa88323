namespace Upgrade.Chaos.Scenes;

/// <summary>Throws that a seed decides, the same ones each time.</summary>
internal sealed class Dice(int seed)
{
    private ulong _state = (ulong)(uint)seed + 1;

    public int Below(int end)
    {
        // SplitMix64, by Steele, Lea and Flood.
        _state += 0x9E3779B97F4A7C15;
        var mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)end);
    }

    public bool Hits(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> faces) => faces[Below(faces.Count)];
}
