using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>What a PATCH of the app does.</summary>
internal sealed class AppWrites(Cloud cloud)
{
    private const string Writer = "operator@example.com";

    private static readonly string[] WritableAtTop = ["tags", "identity"];
    private static readonly string[] WritableProperties = ["configuration", "template", "workloadProfileName"];

    public Answer Patch(Exchange exchange)
    {
        var app = cloud.App;
        if (exchange.ReadObject() is not { } body)
        {
            return ArmError.BadContent("The body must be one JSON object.");
        }

        if (cloud.Faults.Spend(FaultName.PatchConflict))
        {
            return ArmError.Busy(app.Place.App, Guid.NewGuid().ToString());
        }

        if (app.UnderWay(cloud.Now) is { } busy)
        {
            return ArmError.Busy(app.Place.App, busy.Id.ToString());
        }

        if (cloud.Faults.Spend(FaultName.PatchRejected))
        {
            return ArmError.InTemplate("template", "Invalid value: the template was refused");
        }

        var written = Merge(app.Stored, body);
        return new TemplateRules(cloud.Images, app.Place.App).Refusal(written["properties"], body["properties"])
            ?? new TrafficRules(app).Refusal(written["properties"], body["properties"])
            ?? Accept(app, written, exchange.Query["api-version"].ToString());
    }

    private Answer Accept(EmulatedApp app, JsonObject written, string version)
    {
        var operation = Apply(app, written);
        if (cloud.Faults.Has(FaultName.TokenExpires) && cloud.Faults.Spend(FaultName.TokenExpires))
        {
            cloud.Tokens.ExpireThoseBefore(cloud.Now);
        }

        return OperationRoutes.Accepted(cloud, operation, version) with { Aborts = cloud.Faults.Spend(FaultName.PatchLost) };
    }

    private WriteOperation Apply(EmulatedApp app, JsonObject written)
    {
        var ends = cloud.Now + cloud.Pace.Operation;
        var template = written["properties"]!["template"]!.AsObject();
        TemplateShape.Complete(template);
        if (TemplateShape.AreSame(template, app.Stored["properties"]!["template"]))
        {
            app.Store(written, Writer, cloud.Now);
            return app.Begin(cloud.Now, ends, failure: null);
        }

        var suffix = template["revisionSuffix"].Text() ?? "";
        var name = app.RevisionName(suffix);
        if (app.Find(name) is not null)
        {
            return app.Begin(cloud.Now, ends, Failure(
                $"The following field(s) are either invalid or missing. Field 'template.revisionsuffix' is invalid with details: 'Invalid value: \"{suffix}\": revision with suffix {suffix} already exists.';."));
        }

        app.Store(written, Writer, cloud.Now);
        var revision = app.Add(name, template.DeepClone().AsObject(), cloud.Now, cloud.Fates.Of(Images(template)));
        var isNew = cloud.Fates.IsNew(revision);
        return app.Begin(
            cloud.Now,
            isNew && cloud.Faults.Has(FaultName.OperationStuck) ? null
            : isNew && cloud.Faults.Has(FaultName.SlowOperation) ? cloud.Now + cloud.Faults.Seconds(FaultName.SlowOperation)
            : ends,
            isNew && cloud.Faults.Has(FaultName.OperationFails) ? Failure("Operation expired.") : null);
    }

    // Only what a client may set; all the rest of a body that was read and sent back is passed over, as the service does.
    private static JsonObject Merge(JsonObject stored, JsonObject body)
    {
        var merged = stored.DeepClone().AsObject();
        var fqdn = merged.At("properties", "configuration", "ingress", "fqdn").Text();
        MergeMembers(merged, body, WritableAtTop);
        MergeMembers(merged["properties"]!.AsObject(), body["properties"] as JsonObject, WritableProperties);
        if (merged.At("properties", "configuration", "ingress") is JsonObject ingress)
        {
            ingress["fqdn"] = fqdn;
        }

        return merged;
    }

    private static void MergeMembers(JsonObject target, JsonObject? patch, string[] names)
    {
        foreach (var name in names.Where(name => patch?.ContainsKey(name) == true))
        {
            target[name] = MergePatch.Apply(target[name], patch![name]);
        }
    }

    private string Failure(string details) =>
        $"Failed to provision revision for container app '{cloud.App.Place.App}'. Error details: {details}";

    private static IEnumerable<string> Images(JsonObject template) =>
        template["containers"].Objects().Select(container => container["image"].Text() ?? "");
}
