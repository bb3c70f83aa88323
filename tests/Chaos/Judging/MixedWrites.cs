using Upgrade.Engine.History;
using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Chaos.Judging;

/// <summary>
/// Looks for writes that mix: a rollback must ask for a set that was whole before, and an upgrade for images of its own tag in every container of
/// its scope and, in the others, for what a whole set had there.
/// </summary>
internal static class MixedWrites
{
    public static IReadOnlyList<string> Find(IReadOnlyList<ContainerImage> seed, IEnumerable<AskedWrite> writes, IReadOnlyList<HistoryEntry> lines)
    {
        var tags = seed.DistinctBy(image => image.Image).ToDictionary(image => image.Image, _ => "what was there at first");
        var whole = new List<IReadOnlyList<ContainerImage>> { seed };
        var found = new List<string>();
        foreach (var write in writes)
        {
            var line = lines.FirstOrDefault(line => line.RunId == write.RunId);
            if (line is null)
            {
                found.Add($"a write of {write.Suffix}, and no line of its run");
            }
            else if (write.PutsBack ? !whole.Any(set => set.SequenceEqual(write.Images)) : Mixes(write, line, whole, tags))
            {
                found.Add($"a write of {write.Suffix} ({line.Scope} {line.Tag}) mixed old and new: {string.Join(' ', write.Images.Select(image => $"{image.Name}={image.Image}"))}");
            }

            whole.Add(write.Images);
        }

        return found;
    }

    private static bool Mixes(AskedWrite write, HistoryEntry line, List<IReadOnlyList<ContainerImage>> whole, Dictionary<string, string> tags)
    {
        var scope = Layout.BuiltIn.ImagesOf(line.Scope).SelectMany(image => image.Containers).ToHashSet();
        var others = write.Images.Where(image => !scope.Contains(image.Name)).ToList();

        // An image belongs to the tag under which it is first asked for.
        var wrong = write.Images.Where(image => scope.Contains(image.Name)).Count(image => !tags.TryAdd(image.Image, line.Tag) && tags[image.Image] != line.Tag);
        return wrong > 0 || !whole.Any(set => set.Where(image => !scope.Contains(image.Name)).SequenceEqual(others));
    }
}
