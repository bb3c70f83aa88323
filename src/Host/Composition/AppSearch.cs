using Azure;
using Azure.Core;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>Finds out which app a command is about where nobody says it: the one that is alone in its resource group. It only reads.</summary>
internal static class AppSearch
{
    private const int MostShown = 20;
    private const int LongestName = 60;

    // All pages together, each of which may be tried again.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Leaves a name alone that somebody has set, be it to nothing; else looks for it.</summary>
    /// <param name="place">Where the command is run.</param>
    /// <param name="watcher">Told what was found.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The same place, in which the name is set.</returns>
    /// <exception cref="ConfigurationException">The group has no app, or a name is unset that is needed to ask.</exception>
    /// <exception cref="TargetException">The group has several apps (<c>ambiguous_app</c>), or could not be asked.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<Workplace> FindAsync(Workplace place, IOperator watcher, CancellationToken cancellationToken)
    {
        if (place.Settings.Find(Connection.AppName) is not null)
        {
            return place;
        }

        var connection = Connection.OfGroup(place.Settings) with { Patience = place.Patience with { Tell = text => watcher.Tell(new Notice("progress", text)) } };
        using var session = new AzureSession(connection, place.Time);
        await new AgreedSignIn(new AzureSignIn(session), place.Settings, connection).ProveAsync(cancellationToken);
        var (names, isWhole) = await ListAsync(session, cancellationToken);
        var found = names switch
        {
            [var only] when isWhole => Chosen(only),
            [] when isWhole => throw new ConfigurationException(With(place.Settings, $"resource group `{connection.ResourceGroup}`, which has no container app", []).WhyUnset(Connection.AppName)),
            [] or [_] => throw new TargetException("bad_answer", $"The list of the container apps in resource group `{connection.ResourceGroup}` has no end. Set {Connection.AppName} to the app that is meant."),
            _ => throw new TargetException(
                "ambiguous_app",
                $"{Connection.AppName} is unset, and resource group `{connection.ResourceGroup}` has several container apps: {Shown(names, isWhole)}. Set {Connection.AppName} to one of them"),
        };
        watcher.Tell(new Notice("progress", $"{Connection.AppName} is unset; {found} is the only container app of resource group `{connection.ResourceGroup}`, so it is meant"));

        return place with { Settings = With(place.Settings, $"resource group `{connection.ResourceGroup}`, whose only container app it is", new() { [Connection.AppName] = found }) };
    }

    private static string What(AzureSession session) =>
        $"resource group `{session.Connection.ResourceGroup}` of subscription `{session.Connection.SubscriptionId}`, whose container apps were to be listed";

    private static Settings With(Settings settings, string source, Dictionary<string, string> values) =>
        settings with { Sources = [.. settings.Sources, new SettingsSource(source, values)] };

    // It becomes a part of paths and of files' names, and nobody has typed it.
    private static string Chosen(string name) => FileWord.IsSafe(name)
        ? name
        : throw new TargetException("bad_answer", $"ARM lists an app whose name can be none: `{PrintableText.Line(name, LongestName)}`. Set {Connection.AppName} to the app that is meant");

    private static string Shown(IReadOnlyList<string> names, bool isWhole)
    {
        var shown = string.Join(", ", names.Order(StringComparer.Ordinal).Take(MostShown).Select(name => PrintableText.Line(name, LongestName)));
        return names.Count <= MostShown && isWhole ? shown : $"{shown} and {(isWhole ? $"{names.Count - MostShown} more" : "more")}";
    }

    private static async Task<(IReadOnlyList<string> Names, bool IsWhole)> ListAsync(AzureSession session, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, session.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);

        try
        {
            return await ReadAsync(session, either.Token);
        }
        catch (TargetException fault)
        {
            var remedy = fault.InnerException is RequestFailedException { Status: 404 }
                ? "Correct AZURE_RESOURCE_GROUP or AZURE_SUBSCRIPTION_ID"
                : $"Where {Connection.AppName} is set nobody asks for the list";
            throw new TargetException(fault.Code, $"{fault.Message.TrimEnd('.')}. {remedy}", fault);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TargetException("unreachable", $"No whole answer within {Limit.TotalSeconds:0} s when asked for {What(session)}. Set {Connection.AppName}, and nobody asks for the list");
        }
    }

    private static async Task<(IReadOnlyList<string> Names, bool IsWhole)> ReadAsync(AzureSession session, CancellationToken cancellationToken)
    {
        var connection = session.Connection;
        var apps = new ContainerAppCollection(session.Arm, new ResourceIdentifier($"/subscriptions/{connection.SubscriptionId}/resourceGroups/{connection.ResourceGroup}"));
        var found = await ArmPages.GatherAsync(
            link => session.Reads.RunAsync(What(session), async token => await apps.GetPageAsync(link, token), cancellationToken));

        return ([.. found.Items.Select(app => app.Text("name") ?? "").Distinct(StringComparer.OrdinalIgnoreCase)], found.NextLink is null);
    }
}
