using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>
/// Checks that builds can reach the registry that they push to. ACR Tasks run on machines outside of it, so a registry that is closed
/// to the network is closed to them too. Nothing is ever opened here.
/// </summary>
/// <remarks>Microsoft, "Manage network bypass policy for tasks": since June 2025 the trusted-services exception counts for tasks only where the registry says so.</remarks>
/// <param name="session">Azure.</param>
/// <param name="builds">Whether the run builds in a registry.</param>
internal sealed class RegistryFirewallCheck(AzureSession session, bool builds) : IPreflightCheck
{
    public string Name => "registry firewall";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        if (!builds)
        {
            return CheckResult.Skip("nothing is built in a registry");
        }

        if (RegistryName.Of(session.Connection, subject.App) is not { } registry)
        {
            return Unclear(subject.App);
        }

        try
        {
            var connection = session.Connection;
            var id = ContainerRegistryResource.CreateResourceIdentifier(connection.SubscriptionId, connection.ResourceGroup, registry);
            return Judge(registry, await session.Reads.RunAsync(
                $"registry `{registry}` in resource group `{connection.ResourceGroup}`",
                async token => await new ContainerRegistryResource(session.Arm, id).GetAsync(token),
                cancellationToken));
        }
        catch (TargetException fault)
        {
            return CheckResult.Warn($"the registry's network settings could not be read: {fault.Message.TrimEnd('.')}", "A closed registry would fail the build");
        }
    }

    // Where there are several each image is built in its own; where there is none, nobody knows whom to ask for a build.
    private CheckResult Unclear(AppState app) => session.Connection.RegistryServer is null && RegistryName.Candidates(app) is { Count: > 0 } several
        ? CheckResult.Warn($"the app has images in several registries, {string.Join(" and ", several)}, and nobody looked whether they are open to their build machines", "Set ACR_NAME where one of them is to build")
        : CheckResult.Refuse("registry_unknown", $"which registry builds cannot be told from {session.Connection.RegistryServer ?? "the app"}", "Set ACR_NAME to its name");

    /// <summary>Judges a registry by what it says of itself.</summary>
    internal static CheckResult Judge(string registry, JsonElement body)
    {
        var access = body.Text("properties", "publicNetworkAccess") ?? "Enabled";
        var otherwise = body.Text("properties", "networkRuleSet", "defaultAction") ?? "Allow";
        if (access != "Disabled" && otherwise != "Deny")
        {
            return CheckResult.Pass($"{registry} is open to its build machines");
        }

        var closed = access == "Disabled" ? "has public network access disabled" : "denies whatever its firewall does not name";
        var remedy = $"Build on an agent pool in its network and deploy with --no-build, allow tasks by networkRuleBypassAllowedForTasks with the AzureServices bypass, or open it by hand while you build: az acr update -n {registry} --public-network-enabled true --default-action Allow";

        return body.Text("properties", "networkRuleBypassOptions") == "AzureServices" && body.Flag("properties", "networkRuleBypassAllowedForTasks")
                ? CheckResult.Warn($"{registry} {closed}, and makes an exception for tasks", "If the build is denied: " + remedy)
            : access != "Disabled" && body.Items("properties", "networkRuleSet", "ipRules").Any()
                ? CheckResult.Warn($"{registry} {closed}; nobody here can tell whether that includes the addresses of its build machines", "If the build is denied: " + remedy)
            : CheckResult.Refuse("registry_firewall", $"{registry} {closed}, so the build could not push", remedy);
    }
}
