using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration.Templates;

/// <summary>Reads the text of a template file, strictly: what the platform would not know is an error that names its place.</summary>
/// <remarks>A member may be <c>null</c>, as exported ones are: the live one is then removed.</remarks>
internal static class TemplateReader
{
    /// <summary>Reads a template.</summary>
    /// <param name="json">The text, UTF-8: plain JSON without comments, at most 16 levels deep.</param>
    /// <exception cref="ConfigurationException">It is no template. The message begins with the path of what is wrong.</exception>
    public static JsonElement Read(ReadOnlyMemory<byte> json) => JsonPlace.Read(json, root =>
    {
        DemandTemplate(root);
        Check(root, TemplateShapes.Root);

        return root.Value.Clone();
    });

    // The file that is nearest at hand is the whole app as `az` shows it.
    private static void DemandTemplate(JsonPlace root)
    {
        var members = root.Members();
        if (members.Any(member => member.Key == "properties"))
        {
            throw root.Wrong("is a whole app: keep its properties.template alone (az containerapp show --query properties.template)");
        }

        if (members.Count == 0)
        {
            throw root.Wrong("is empty");
        }

        foreach (var (_, containers) in members.Where(member => member.Key == "containers"))
        {
            // An app without a container is none.
            _ = containers.Items();
        }
    }

    private static void Check(JsonPlace place, string owner)
    {
        var shapes = TemplateShapes.Rows.Where(row => row.Owner == owner).ToList();
        var members = place.Members([.. shapes.Select(row => row.Member)], [.. shapes.Where(row => row.Needed).Select(row => row.Member)]);

        foreach (var shape in shapes.Where(row => members.ContainsKey(row.Member)))
        {
            var member = members[shape.Member];
            if (member.Value.ValueKind != JsonValueKind.Null)
            {
                CheckValue(member, shape.Holds);
            }
            else if (shape.Needed)
            {
                throw member.Wrong("must not be null");
            }
        }

        if (owner == "variable" && Says(members, "value") && Says(members, "secretRef"))
        {
            throw place.Wrong("has a value and a secretRef: say which");
        }
    }

    private static void CheckValue(JsonPlace place, string holds)
    {
        switch (holds)
        {
            case "any":
                break;
            case "nothing":
                throw place.Wrong("cannot be changed by a template file: leave it out, and the live one stays");
            case "text":
                _ = place.Text();
                break;
            case "number":
                Demand(place, place.Value.ValueKind == JsonValueKind.Number && place.Value.TryGetDecimal(out _), "must be a number");
                break;
            case "whole":
                Demand(place, place.Value.ValueKind == JsonValueKind.Number && place.Value.TryGetInt32(out _), "must be a whole number");
                break;
            case "texts":
                place.List().ToList().ForEach(item => item.Text());
                break;
            case "map":
                place.Members().ToList().ForEach(member => member.Value.Text());
                break;
            case ['[', .. var each, ']']:
                CheckList(place, each);
                break;
            default:
                Check(place, holds.Trim('{', '}'));
                break;
        }
    }

    private static void CheckList(JsonPlace place, string each)
    {
        var seen = new List<string>();
        foreach (var item in place.List())
        {
            Check(item, each);
            if (TemplateShapes.Keys.TryGetValue(each, out var key))
            {
                var name = item.Value.GetProperty(key).GetString()!;
                seen.Add(seen.Contains(name, StringComparer.Ordinal) ? throw item.Wrong($"there is another {key} {PrintableText.Line(name, 60)}") : name);
            }
        }
    }

    private static bool Says(IReadOnlyDictionary<string, JsonPlace> members, string name) =>
        members.TryGetValue(name, out var member) && member.Value.ValueKind != JsonValueKind.Null;

    private static void Demand(JsonPlace place, bool holds, string what)
    {
        if (!holds)
        {
            throw place.Wrong(what);
        }
    }
}
