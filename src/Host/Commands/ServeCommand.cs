using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.ReadinessEndpoint;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Answers for the app's readiness until it is ended.</summary>
internal static class ServeCommand
{
    /// <summary>Runs it.</summary>
    /// <returns>0 when it was ended by a signal, 1 where it could not begin.</returns>
    public static async Task<int> RunAsync(ServeArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(json: false, place.Environment, place.Time);
        using var interruption = new Interruption();
        using var signals = new Signals(interruption, watcher);
        signals.RunIsOver();

        try
        {
            var settings = EndpointSettingsReading.Of(place.Settings);
            await using var components = new Components(
                settings, AzureCredentials.Anywhere(place.Settings.ValueOf("AZURE_SUBSCRIPTION_ID"), Connection.CloudOf(place.Settings)), place.Time, Say);
            await using var server = await EndpointServer.StartAsync(
                typed.Urls, new Readiness(components.Looks, settings, ProgramVersion.Text), interruption.First);

            Say($"listening at {string.Join(" and ", server.Addresses)}");
            await Task.Delay(Timeout.InfiniteTimeSpan, place.Time, interruption.First);
            return 0;
        }
        catch (Exception failure) when (failure is ConfigurationException or EndpointException)
        {
            watcher.Tell(new Notice("error", $"{failure.Message} Nothing is served."));
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }

        void Say(string line) => watcher.Tell(new Notice("progress", line));
    }
}
