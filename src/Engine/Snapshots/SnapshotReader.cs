using System.Globalization;
using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Engine.Snapshots;

/// <summary>Reads a snapshot's file, of ours or of the bash tool, and refuses what could put back something that never ran.</summary>
internal static class SnapshotReader
{
    private const int LongestImage = 1024;

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false };

    /// <exception cref="FormatException">It is damaged; the message completes "it is damaged: …".</exception>
    internal static Snapshot Read(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Options);
            return Snapshot(document.RootElement);
        }
        catch (JsonException fault)
        {
            throw new FormatException("no JSON of one object", fault);
        }
        catch (InvalidOperationException fault)
        {
            throw new FormatException("a text that is no UTF-8", fault);
        }
    }

    private static Snapshot Snapshot(JsonElement root)
    {
        Require(root.ValueKind == JsonValueKind.Object, "no object");
        var schema = Member(root, "schema", JsonValueKind.Number);
        Require(
            schema is null || (schema.Value.TryGetInt32(out var number) && number <= SnapshotJson.Schema),
            "`schema` is of a newer version of this program");

        return new Snapshot
        {
            Revision = Text(root, "revision") ?? throw new FormatException("`revision` is missing"),
            Images = Images(root),
            RunId = Text(root, "run_id"),
            TakenAt = Time(root),
            AppId = Text(root, "app_id"),
            Template = Member(root, "template", JsonValueKind.Object)?.Clone(),
            Digests = Digests(root),
            Healthy = root.TryGetProperty("healthy", out var healthy) ? Flag(healthy) : null,
        };
    }

    private static ContainerImage[] Images(JsonElement root)
    {
        var list = Member(root, "images", JsonValueKind.Array) ?? throw new FormatException("`images` is missing");
        var images = list.EnumerateArray().Select(Image).ToArray();
        Require(images.Length > 0, "`images` is empty");
        var twice = images.GroupBy(image => image.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        Require(twice is null, $"container `{twice?.Key}` appears twice in `images`");
        return images;
    }

    private static ContainerImage Image(JsonElement item)
    {
        Require(item.ValueKind == JsonValueKind.Object, "an item of `images` is no object");
        var name = Text(item, "name");
        var image = Text(item, "image");
        Require(!string.IsNullOrEmpty(name) && !string.IsNullOrEmpty(image), "an item of `images` lacks its `name` or its `image`");
        Require(name!.All(IsPlain), "a container's name holds something that no name holds");
        Require(image!.Length <= LongestImage && image.All(IsPlain), $"the image of container `{name}` is no image reference");
        return new ContainerImage(name!, image!);
    }

    // What a registry, a repository, a tag and a digest are made of.
    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/' or ':' or '@' or '+';

    private static Dictionary<string, string> Digests(JsonElement root) =>
        Member(root, "digests", JsonValueKind.Object)?.EnumerateObject()
            .ToDictionary(pair => pair.Name, pair => TextOf(pair.Value, "`digests`"), StringComparer.Ordinal) ?? [];

    private static DateTimeOffset? Time(JsonElement root)
    {
        if (Text(root, "taken_at") is not { } text)
        {
            return null;
        }

        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        Require(isTime, "`taken_at` is no time");
        return time;
    }

    private static bool? Flag(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => throw new FormatException("`healthy` is neither true nor false"),
    };

    private static string? Text(JsonElement item, string member) =>
        Member(item, member, JsonValueKind.String) is { } value ? TextOf(value, $"`{member}`") : null;

    private static string TextOf(JsonElement value, string what) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"{what} holds something that is no text");

    /// <summary>A member; <see langword="null"/> where it is absent or null.</summary>
    private static JsonElement? Member(JsonElement item, string name, JsonValueKind kind)
    {
        if (!item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        Require(value.ValueKind == kind, $"`{name}` is of the wrong type");
        return value;
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds)
        {
            throw new FormatException(fault);
        }
    }
}
