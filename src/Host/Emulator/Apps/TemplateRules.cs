using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>What the platform refuses at once when an app is written.</summary>
internal sealed partial class TemplateRules(ImageStore images, string app)
{
    private const int LongestRevisionName = 64;

    /// <summary>Looks at an app as it would be after the write.</summary>
    /// <param name="properties">Its properties.</param>
    /// <param name="sent">The properties that the write carried.</param>
    /// <returns>The refusal; <see langword="null"/> where nothing is wrong.</returns>
    public Answer? Refusal(JsonNode? properties, JsonNode? sent) =>
        Configuration(properties.At("configuration"))
        ?? SecretsWithoutValue(sent.At("configuration", "secrets"))
        ?? Suffix(properties.At("template", "revisionSuffix"))
        ?? Containers(properties.At("template", "containers"))
        ?? SecretReferences(properties)
        ?? Images(properties.At("template"));

    private static Answer? Configuration(JsonNode? configuration) =>
        configuration is JsonObject ? null : ArmError.BadContent("Property 'configuration' must be an object.");

    private static Answer? SecretsWithoutValue(JsonNode? secrets)
    {
        var empty = secrets.Objects().Where(secret => secret["value"] is null && secret["keyVaultUrl"] is null)
            .Select(secret => secret["name"].Text()).ToList();
        return empty.Count == 0
            ? null
            : ArmError.Of(
                400,
                "ContainerAppSecretInvalid",
                $"Invalid Request: Container app secret(s) with name(s) '{string.Join(", ", empty)}' are invalid: value or keyVaultUrl and identity should be provided.");
    }

    private Answer? Suffix(JsonNode? suffix) => suffix is null || suffix.Text() is { } text
            && (text.Length == 0 || (SuffixForm().IsMatch(text) && app.Length + 2 + text.Length <= LongestRevisionName))
        ? null
        : ArmError.InTemplate("template.revisionsuffix", $"Invalid value: \"{suffix}\": a revision name must consist of lower case alphanumeric characters or '-', start with a letter, end with an alphanumeric character, cannot have '--' and must be no more than {LongestRevisionName} characters.");

    private static Answer? Containers(JsonNode? containers)
    {
        if (containers is not JsonArray { Count: > 0 } array || array.Any(item => item is not JsonObject))
        {
            return ArmError.InTemplate("template.containers", "At least one container is required.");
        }

        var names = array.Objects().Select(container => container["name"].Text() ?? "").ToList();
        var bad = names.Find(name => name.Length == 0 || names.Count(other => other == name) > 1);
        return bad is null ? null : ArmError.InTemplate("template.containers.name", $"Invalid value: \"{bad}\": container names must be set and unique.");
    }

    private Answer? SecretReferences(JsonNode? properties)
    {
        var known = properties.At("configuration", "secrets").Objects().Select(secret => secret["name"].Text()).ToHashSet();
        var missing = properties.At("template", "containers").Objects()
            .SelectMany(container => container["env"].Objects())
            .Select(variable => variable["secretRef"].Text())
            .FirstOrDefault(name => name is not null && !known.Contains(name));
        return missing is null
            ? null
            : ArmError.Of(400, "ContainerAppSecretRefNotFound", $"SecretRef '{missing}' defined for container app '{app}' not found.");
    }

    private Answer? Images(JsonNode? template)
    {
        foreach (var container in template.At("containers").Objects().Concat(template.At("initContainers").Objects()))
        {
            var field = $"template.containers.{container["name"].Text()}.image";
            if (container["image"].Text() is not { Length: > 0 } image)
            {
                return ArmError.InTemplate(field, "Invalid value: \"\": image is required");
            }

            var name = ImageName.Parse(image);
            if (images.Owns(image) && images.Find(name.Repository, name.Reference) is null)
            {
                return ArmError.InTemplate(
                    field,
                    $"Invalid value: \"{image}\": GET https:?scope=repository%3A{name.Repository}%3Apull&service={images.LoginServer}: MANIFEST_UNKNOWN: manifest tagged by \"{name.Reference}\" is not found");
            }
        }

        return null;
    }

    [GeneratedRegex("^[a-z](?!.*--)([-a-z0-9]*[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex SuffixForm();
}
