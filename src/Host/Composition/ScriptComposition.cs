using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;
using Upgrade.Host.Scripts;

namespace Upgrade.Host.Composition;

/// <summary>Puts the commands of a layout together with the place that they run in.</summary>
internal sealed class ScriptComposition(Workplace place, Layout layout, AzureConnection connection, string folder)
{
    private readonly Script _script = new(folder, place.Time);
    private readonly AppNames _app = new(connection.SubscriptionId, connection.ResourceGroup, connection.AppName, connection.ArmEndpoint.AbsoluteUri.TrimEnd('/'));

    /// <summary>The deploy command; <see langword="null"/> where the layout declares none.</summary>
    public IDeployCommand? Deploy => layout.Deploy.Count == 0 ? null : new ScriptDeploy(layout, _script, _app, Environment);

    /// <summary>The checks that the commands of a run can be started.</summary>
    /// <param name="builder">Who builds in it: a command that is not to be started need not be there.</param>
    public IEnumerable<IPreflightCheck> ChecksOf(BuilderKind builder) =>
        new (string Name, IReadOnlyList<string> Command)[] { ("build command", builder == BuilderKind.Command ? layout.Build : []), ("deploy command", layout.Deploy) }
            .Where(row => row.Command.Count > 0)
            .Select(row => new ProgramCheck(row.Name, row.Command, folder, place.Environment.GetValueOrDefault("PATH", "")));

    /// <summary>Who builds the images of a run.</summary>
    /// <param name="request">The run.</param>
    /// <param name="tasks">The registry's own tasks.</param>
    /// <param name="registry">Knows which images exist.</param>
    public IImageBuilder BuilderOf(RunRequest request, IImageBuilder tasks, IImageRegistry registry) => layout.Build.Count == 0
        ? tasks
        : new ScriptBuilder(
            layout, _script, registry, tasks, (request.RunId, request.Scope), tag => Environment(_app.Variables(request.RunId, request.Scope, tag)));

    private IReadOnlyDictionary<string, string> Environment(IReadOnlyDictionary<string, string> told) =>
        ScriptEnvironment.Of(place.Environment, place.Settings, layout.Environment, told);
}
