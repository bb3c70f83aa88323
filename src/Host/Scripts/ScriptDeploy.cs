using Upgrade.Engine.Target;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Scripts;

/// <summary>The <c>deploy</c> command of an <c>upgrade.json</c>.</summary>
/// <param name="layout">Declares it.</param>
/// <param name="script">Runs it.</param>
/// <param name="app">Which app, in the names of the environment.</param>
/// <param name="environment">The environment of a command, given what it is told.</param>
internal sealed class ScriptDeploy(
    Layout layout, Script script, AppNames app, Func<IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> environment) : IDeployCommand
{
    /// <inheritdoc />
    public TimeSpan Limit => layout.DeployTimeout;

    /// <inheritdoc />
    public string Describe(DeployOrder order) => SecretText.Hide(ShellWords.Join(Fill(order)));

    /// <inheritdoc />
    public Task<CommandEnd> RunAsync(DeployOrder order, IProgress<string> output, CancellationToken end) =>
        script.RunAsync(Fill(order), environment(Told(order)), output, end);

    private string[] Fill(DeployOrder order)
    {
        var values = new Dictionary<string, string>
        {
            ["scope"] = order.Scope,
            ["tag"] = order.Tag,
            ["run"] = order.RunId,
            ["app"] = app.App,
            ["group"] = app.Group,
            ["subscription"] = app.Subscription,
            ["registry"] = order.Registry,
            ["commit"] = order.Commit,
        };

        return [.. layout.Deploy.Select(argument => Placeholders.Fill(argument, values))];
    }

    private Dictionary<string, string> Told(DeployOrder order) => new(app.Variables(order.RunId, order.Scope, order.Tag))
    {
        ["ELB_UPGRADE_APP_ID"] = order.AppId,
        ["ELB_UPGRADE_COMMIT"] = order.Commit,
        ["ELB_UPGRADE_REGISTRY"] = order.Registry,
    };
}
