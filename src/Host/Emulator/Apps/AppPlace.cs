using System.Text.RegularExpressions;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>Where an app lives.</summary>
internal sealed partial record AppPlace(string Subscription, string Group, string App)
{
    /// <summary>The region's name as polling addresses have it.</summary>
    public const string Region = "eastus";

    /// <summary>The resource group's id.</summary>
    public string GroupId => $"/subscriptions/{Subscription}/resourceGroups/{Group}";

    /// <summary>The app's id as the service writes it.</summary>
    public string AppId => $"{GroupId}/providers/Microsoft.App/containerapps/{App}";

    /// <summary>The id of a child of the app, whose ids are written in another case.</summary>
    public string ChildId(string child) => $"{GroupId}/providers/Microsoft.App/containerApps/{App}/{child}";

    /// <summary>Reads an app's id; <see langword="null"/> where it is none or its subscription is no GUID.</summary>
    public static AppPlace? Parse(string id) => AppIdForm().Match(id) is { Success: true } match && Guid.TryParse(match.Groups[1].Value, out _)
        ? new AppPlace(match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value)
        : null;

    public static bool IsAppName(string name) => AppNameForm().IsMatch(name);

    [GeneratedRegex("^[a-z][a-z0-9-]{0,30}[a-z0-9]$", RegexOptions.CultureInvariant)]
    private static partial Regex AppNameForm();

    [GeneratedRegex("^/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft.App/containerApps/([^/]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AppIdForm();
}
