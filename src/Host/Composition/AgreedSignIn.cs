using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>
/// A sign-in where nothing contradicts itself: the Azure CLI and the Azure Developer CLI mean the same subscription, and that is in the cloud which
/// is asked. Identical apps stand in many subscriptions, and which of two is meant is nobody's to guess.
/// </summary>
/// <param name="signIn">The sign-in.</param>
/// <param name="settings">What is set, and where.</param>
/// <param name="connection">What is asked.</param>
internal sealed class AgreedSignIn(ISignIn signIn, Settings settings, AzureConnection connection) : ISignIn
{
    private const string Subscription = "AZURE_SUBSCRIPTION_ID";

    public Task<string> ProveAsync(CancellationToken cancellationToken)
    {
        DemandOneSubscription();
        DemandOneCloud();

        return signIn.ProveAsync(cancellationToken);
    }

    // A subscription that was set in the environment or a dotenv file counts before both, and says what is meant.
    private void DemandOneSubscription()
    {
        if (settings.Az?.Default is { } az
            && settings.Sources.FirstOrDefault(source => source.Values.ContainsKey(Subscription)) is { AzdEnvironment: { } azd } source
            && source.Values[Subscription] is { Length: > 0 } own
            && !own.Equals(az.Id, StringComparison.OrdinalIgnoreCase))
        {
            throw new TargetException(
                "subscription_differs",
                $"az is set to the subscription {Named(az.Id)}, and the azd environment {azd} to {Named(own)}. Run `az account set --subscription {PrintableText.Line(own, 60)}` where azd is right, or `azd env set {Subscription} {az.Id}` where az is; {Subscription} in the environment counts before both");
        }
    }

    private void DemandOneCloud()
    {
        if (connection.ArmEndpoint == connection.Cloud.ArmEndpoint
            && settings.Az?.Find(connection.SubscriptionId) is { Cloud: { } cloud }
            && !cloud.Equals(connection.Cloud.Name, StringComparison.OrdinalIgnoreCase))
        {
            var chosen = settings.Find("AZURE_CLOUD") is { Value.Length: > 0 } set ? $"{set.Source} chooses" : "what is asked, since nothing chooses another, is";
            var right = PrintableText.Line(cloud, 60);
            throw new TargetException(
                "cloud_differs",
                $"az knows the subscription {Named(connection.SubscriptionId)} in the cloud {right}, and {chosen} {connection.Cloud.Name}. Run `az cloud set --name {right}`, or set AZURE_CLOUD to {right}");
        }
    }

    private string Named(string id) =>
        settings.Az?.Find(id) is { Name.Length: > 0 } known ? $"\"{PrintableText.Line(known.Name, 80)}\" ({known.Id})" : PrintableText.Line(id, 60);
}
