using Azure.Core;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Checks that the caller may do all that the run is going to do, before it does the first half of it.</summary>
/// <param name="session">Azure.</param>
/// <param name="builds">Whether the run builds in a registry.</param>
internal sealed class PermissionsCheck(AzureSession session, bool builds) : IPreflightCheck
{
    //  what is done                at the app
    private static readonly string[] AtTheApp =
    [
        "Microsoft.App/containerApps/read",
        "Microsoft.App/containerApps/write",
        "Microsoft.App/containerApps/revisions/read",
        "Microsoft.App/containerApps/revisions/replicas/read",
    ];

    //  what a build does           at the registry
    private static readonly string[] AtTheRegistry =
    [
        "Microsoft.ContainerRegistry/registries/listBuildSourceUploadUrl/action",
        "Microsoft.ContainerRegistry/registries/scheduleRun/action",
        "Microsoft.ContainerRegistry/registries/runs/read",
        "Microsoft.ContainerRegistry/registries/runs/listLogSasUrl/action",
        "Microsoft.ContainerRegistry/registries/runs/cancel/action",
    ];

    public string Name => "permissions";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var connection = session.Connection;
        var scopes = new List<(ResourceIdentifier Scope, string[] Actions)> { (session.App.Id, AtTheApp) };
        if (builds && RegistryName.Of(connection, subject.App) is { } registry)
        {
            scopes.Add((ContainerRegistryResource.CreateResourceIdentifier(connection.SubscriptionId, connection.ResourceGroup, registry), AtTheRegistry));
        }

        try
        {
            var missing = await Task.WhenAll(scopes.Select(scope => MissingAsync(scope.Scope, scope.Actions, cancellationToken)));
            return Judge([.. missing.SelectMany(each => each)], scopes.Sum(scope => scope.Actions.Length), subject.IsRollback);
        }
        catch (TargetException fault)
        {
            return CheckResult.Warn($"what this sign-in may do could not be read: {fault.Message.TrimEnd('.')}", "The run goes on without this check");
        }
    }

    private static CheckResult Judge(IReadOnlyList<string> missing, int needed, bool isRollback)
    {
        if (missing.Count == 0)
        {
            return CheckResult.Pass($"all {needed} that are needed");
        }

        var detail = $"this sign-in lacks {string.Join(", ", missing)}";
        const string remedy = "Ask for Container Apps Contributor on the app and Container Registry Tasks Contributor on the registry, or sign in as somebody who has them";

        // What ARM lists may be behind what it grants, and a rollback is what is left when all else failed.
        return isRollback ? CheckResult.Warn(detail, $"{remedy}. The rollback is tried all the same") : CheckResult.Refuse("not_permitted", detail, remedy);
    }

    private async Task<IReadOnlyList<string>> MissingAsync(ResourceIdentifier scope, string[] actions, CancellationToken cancellationToken)
    {
        var permissions = await session.Reads.RunAsync(
            $"the permissions at {scope.Name}",
            async token => await new PermissionsResource(session.Arm, scope).GetAsync(token),
            cancellationToken);
        return [.. actions.Where(action => !ActionPattern.Allow(permissions, action)).Select(action => $"{action} at {scope.Name}")];
    }
}
