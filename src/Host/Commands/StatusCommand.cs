using System.Text.Json.Nodes;
using Upgrade.Engine.History;
using Upgrade.Engine.Journal;
using Upgrade.Engine.Locking;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow;
using Upgrade.Engine.Workflow.Recovering;
using Upgrade.Host.Azure;
using Upgrade.Host.CommandLine;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Commands;

/// <summary>What is live, who holds the lock, how the last run ended, and whether one died. It takes no lock and changes nothing.</summary>
internal static class StatusCommand
{
    // Runs that never got as far as to look at the app say nothing of how it was last deployed.
    private static readonly string?[] Refused = ["lock_held", "bad_input", "not_configured"];

    /// <summary>Looks and tells.</summary>
    /// <returns>0, or 1 where something could not be read.</returns>
    public static async Task<int> RunAsync(StatusArguments typed)
    {
        var place = Workplace.OfThisProcess();
        var watcher = Operators.OfThisProcess(typed.Json, place.Environment, place.Time);

        try
        {
            place = await AppSearch.FindAsync(place, watcher, CancellationToken.None);
            var connection = Connection.Of(place.Settings);
            var records = Records.Of(place);
            using var session = new AzureSession(connection, place.Time);
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), place.Time);
            TellLock(watcher, records.LockOf(connection.AppName));
            TellLastRun(watcher, records, connection.AppName);
            TellUnfinished(watcher, records.JournalSights, records.LockOf(connection.AppName).Name);
            TellApp(watcher, await new ArmContainerApp(session).GetAsync(limit.Token), records.Journals);

            return 0;
        }
        catch (Exception failure) when (failure is ConfigurationException or TargetException or HistoryException or JournalException or LockException)
        {
            watcher.Tell(new Notice("error", failure.Message));
            return 1;
        }
    }

    private static void TellApp(IOperator watcher, AppState app, IJournals journals)
    {
        var unproved = UnprovedWork.Find(journals.Past(), app);
        var images = string.Concat(app.Images.Select(image => $"\n  {image.Name,-12} {image.Image}"));
        var left = unproved is null ? "" : $"\n  {PrintableText.Of(UnprovedWork.Text(unproved, app), 1000)}";
        watcher.Tell(new Notice("live", $"live: {LiveOf(app)}, {app.ProvisioningState}{images}{left}", new JsonObject
        {
            ["app_id"] = app.Id,
            ["latest_revision"] = app.LatestRevision,
            ["latest_ready_revision"] = app.LatestReadyRevision,
            ["serving"] = app.Serving,
            ["provisioning_state"] = app.ProvisioningState,
            ["images"] = new JsonObject(app.Images.Select(image => KeyValuePair.Create(image.Name, (JsonNode?)image.Image))),
            ["left_unproved_by"] = unproved?.RunId,
        }));
    }

    private static string LiveOf(AppState app) => app.PinsTraffic
        ? WhatServes.Beside(app) ?? $"{app.Live} (ready, with all of the traffic)"
        : $"{app.Live} ({(app.IsReady ? "ready" : $"NOT ready; {app.Serving} serves")})";

    private static void TellLock(IOperator watcher, IDeployLock held)
    {
        var holder = held.ReadHolder();
        var text = holder is not null ? $"held by run {holder.RunId} of {holder.User} on {holder.Host}, pid {holder.ProcessId}, {holder.Phase}, since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC"
            : held.IsHeld() ? "held by a shell or an older tool"
            : "free";
        watcher.Tell(new Notice("lock", $"lock: {text} ({held.Name})", new JsonObject
        {
            ["held"] = held.IsHeld(),
            ["path"] = held.Name,
            ["run_id"] = holder?.RunId,
            ["phase"] = holder?.Phase,
            ["user"] = holder?.User,
            ["host"] = holder?.Host,
            ["pid"] = holder?.ProcessId,
            ["since"] = holder?.Since.ToString("O"),
        }));
    }

    private static void TellLastRun(IOperator watcher, Records records, string app)
    {
        var last = new HistoryFile(records.HistoryPath).LinesFromTheEnd().FirstOrDefault(entry => entry?.App == app && !Refused.Contains(entry.Reason));
        watcher.Tell(last is null
            ? new Notice("last_run", $"last run: none of {app} in {records.HistoryPath}")
            : new Notice(
                "last_run",
                $"last run: {HistoryResultNames.NameOf(last.Result)} at {last.EndedAt:yyyy-MM-dd HH:mm:ss} UTC, {PrintableText.Of($"{last.Scope} {last.Tag}".Trim())}, run {PrintableText.Of(last.RunId)}\n  {PrintableText.Of(last.Message, 1000)}",
                new JsonObject { ["run_id"] = last.RunId, ["result"] = HistoryResultNames.NameOf(last.Result), ["scope"] = last.Scope, ["tag"] = last.Tag }));
    }

    private static void TellUnfinished(IOperator watcher, JournalReader journals, string lockName)
    {
        foreach (var dead in journals.All().Where(journal => journal.IsDead && (journal.LockName is null || journal.LockName == lockName)))
        {
            watcher.Tell(new Notice(
                "warning",
                $"run {dead.RunId} of {dead.By ?? "unknown"} died in {dead.State ?? "its beginning"}, last seen {dead.Notes[^1].At:yyyy-MM-dd HH:mm:ss} UTC. Settle it with: cli-upgrade recover",
                new JsonObject { ["run_id"] = dead.RunId, ["died_in"] = dead.State }));
        }
    }
}
