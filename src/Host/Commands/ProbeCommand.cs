using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Probing;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>Reads a readiness endpoint and says what is down and what to do first. It takes no lock, changes nothing and leaves no line.</summary>
internal static class ProbeCommand
{
    // Longer than a verification waits: an endpoint that looks at its components one after another is slowest when they are down.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>Looks, once or until a signal comes.</summary>
    /// <returns>The number of the last <see cref="ProbeVerdict"/>; that of the signal where it came before any.</returns>
    public static async Task<int> RunAsync(ProbeArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var page = Page.OfThisProcess(place.Environment);

        var watcher = Operators.OfThisProcess(typed.Json, place.Environment, place.Time);

        if (typed.Rules)
        {
            return typed.Json ? RuleList.Tell(watcher) : RuleList.Print(page);
        }

        using var interruption = new Interruption();
        using var signals = new Signals(interruption, watcher);
        signals.RunIsOver();
        var screen = new ProbeScreen(page, typed.Json, place.Time);

        try
        {
            var target = await ProbeTarget.FindAsync(typed, place, watcher, interruption.First);
            using var web = new HttpMessageInvoker(PinnedTransport.CreateHandler(place.Settings.ValueOf("ELB_UPGRADE_ARM_CERT_SHA256")));
            var readiness = new HttpReadiness(web, Limit, place.Time);

            do
            {
                screen.Show(await LookAsync(readiness, target, place.Time, interruption.First));
                await Task.Delay(typed.Watch ? Pause : TimeSpan.Zero, place.Time, interruption.First);
            }
            while (typed.Watch);

            return (int)screen.Last!.Verdict;
        }
        catch (Exception failure) when (failure is ConfigurationException or TargetException)
        {
            watcher.Tell(new Notice("error", $"{failure.Message}\nOr name the address: cli-upgrade probe https://<host>"));
            return (int)ProbeVerdict.Unreachable;
        }
        catch (OperationCanceledException) when (interruption.First.IsCancellationRequested)
        {
            return (int?)screen.Last?.Verdict ?? interruption.ExitCode!.Value;
        }
    }

    private static async Task<ProbeLook> LookAsync(HttpReadiness readiness, ProbeTarget target, TimeProvider time, CancellationToken cancellationToken)
    {
        var (at, began) = (time.GetUtcNow(), time.GetTimestamp());
        var answer = await readiness.AskAsync(target.Address, cancellationToken);

        return new ProbeLook(target, answer, at, time.GetElapsedTime(began));
    }
}
