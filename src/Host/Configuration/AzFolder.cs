using System.Text;
using System.Text.Json;
using Upgrade.Engine.Files;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Configuration;

/// <summary>What the Azure CLI has written down of its sign-in: the subscriptions that it knows, and the cloud that it is set to. No secret is read.</summary>
internal sealed class AzFolder
{
    // A line for each subscription of a large company is some hundred bytes.
    private const int LargestProfile = 16 * 1024 * 1024;
    private const int LargestConfig = 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private AzFolder(string name) => Name = name;

    /// <summary>The folder, in words for the operator.</summary>
    public string Name { get; }

    /// <summary>The subscriptions of the profile, in its order.</summary>
    public IReadOnlyList<AzSubscription> Subscriptions { get; private init; } = [];

    /// <summary>The subscription that it takes where nobody names one.</summary>
    public AzSubscription? Default => Subscriptions.FirstOrDefault(subscription => subscription.IsDefault);

    /// <summary>The cloud that it is set to; <see langword="null"/> for the public one.</summary>
    public string? Cloud { get; private init; }

    /// <summary>Reads the folder that <c>AZURE_CONFIG_DIR</c> names, else <c>~/.azure</c>. What cannot be read is warned of and counts as absent.</summary>
    /// <param name="process">The process environment: the Azure CLI itself reads no other.</param>
    /// <param name="warnings">What was passed over.</param>
    public static AzFolder Read(IReadOnlyDictionary<string, string> process, ICollection<string> warnings)
    {
        var (folder, name) = process.GetValueOrDefault("AZURE_CONFIG_DIR") is { Length: > 0 } set ? (set, set)
            : (Path.Combine(process.GetValueOrDefault("HOME") is { Length: > 0 } home ? home : "/", ".azure"), "~/.azure");
        var profile = Bytes(Path.Combine(folder, "azureProfile.json"), $"{name}/azureProfile.json", LargestProfile, warnings);
        var config = Bytes(Path.Combine(folder, "config"), $"{name}/config", LargestConfig, warnings);

        return new AzFolder(name)
        {
            Subscriptions = profile is null ? [] : SubscriptionsIn(profile, $"{name}/azureProfile.json", warnings),
            Cloud = process.GetValueOrDefault("AZURE_CLOUD_NAME") is { Length: > 0 } cloud ? cloud
                : config is null ? null
                : CloudIn(Encoding.UTF8.GetString(config)),
        };
    }

    /// <summary>The subscription of an id.</summary>
    public AzSubscription? Find(string id) => Subscriptions.FirstOrDefault(subscription => subscription.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private static byte[]? Bytes(string path, string name, int largest, ICollection<string> warnings)
    {
        try
        {
            return BoundedFile.Read(path, largest);
        }
        catch (IOException failure)
        {
            warnings.Add($"{name} was not read: {PrintableText.Line(failure.Message)}");
            return null;
        }
    }

    private static IReadOnlyList<AzSubscription> SubscriptionsIn(byte[] profile, string name, ICollection<string> warnings)
    {
        try
        {
            using var document = JsonDocument.Parse(profile.AsMemory(profile.AsSpan().StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0));
            return Member(document.RootElement, "subscriptions") is { ValueKind: JsonValueKind.Array } list
                ? [.. list.EnumerateArray().Select(SubscriptionOf).OfType<AzSubscription>()]
                : [];
        }
        catch (JsonException failure)
        {
            warnings.Add($"{name} was not read: {PrintableText.Line(failure.Message)}");
            return [];
        }
    }

    // An entry of another form, such as the sign-in to a tenant without a subscription, names none.
    private static AzSubscription? SubscriptionOf(JsonElement entry) =>
        Guid.TryParseExact(Text(entry, "id"), "D", out var id)
            ? new AzSubscription(
                id.ToString("D"), Text(entry, "name") ?? "", Text(entry, "environmentName"), Member(entry, "isDefault") is { ValueKind: JsonValueKind.True })
            : null;

    private static string? Text(JsonElement entry, string member) =>
        Sound(() => Member(entry, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null);

    private static JsonElement? Member(JsonElement entry, string name) =>
        Sound<JsonElement?>(() => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) ? value : null);

    // Half of a surrogate pair is JSON, and no text.
    private static T? Sound<T>(Func<T?> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            return default;
        }
    }

    private static string? CloudIn(string config)
    {
        var isInside = false;
        string? cloud = null;

        foreach (var raw in config.TrimStart('\uFEFF').Split('\n'))
        {
            var line = raw.Trim();
            isInside = line.StartsWith('[') ? line == "[cloud]" : isInside;

            if (isInside && line.Split('=', 2) is [var key, var value] && key.Trim().Equals("name", StringComparison.OrdinalIgnoreCase))
            {
                cloud = value.Trim();
            }
        }

        return cloud is { Length: > 0 } ? cloud : null;
    }
}
