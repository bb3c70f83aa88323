using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Workflow.Steps;

/// <summary>Looks at the template that a file makes: what the platform would refuse after the build, and what the app would lose.</summary>
internal sealed class TemplateCheck(Run run) : IPreflightCheck
{
    public string Name => "template";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var wanted = JsonObject.Create(run.Template!.Value)!;
        var faults = Faults(wanted, subject.App).ToList();

        if (faults.Count > 0)
        {
            return CheckResult.Refuse("template_mismatch", string.Join("; ", faults), $"Nothing was changed. Correct {run.Request.TemplateFile}, then try again");
        }

        if (await GoneAsync(wanted, subject.App, cancellationToken) is { Count: > 0 } gone)
        {
            return CheckResult.Refuse("image_missing", $"not in the registry: {string.Join(", ", gone)}", $"Push it, or correct {run.Request.TemplateFile}");
        }

        var changes = run.TemplateChanges;
        var dropped = changes.Select(change => change.Drops).OfType<string>().CountBy(what => what).Select(lost => $"{lost.Value} {lost.Key}{(lost.Value == 1 ? "" : "s")}").ToList();
        var count = $"{changes.Count} {(changes.Count == 1 ? "difference" : "differences")} to what is live";

        return dropped.Count == 0
            ? CheckResult.Pass(count)
            : CheckResult.Warn($"{count}; it drops {string.Join(", ", dropped)}", $"The plan names each. What is to stay must stand in {run.Request.TemplateFile}: a list there takes the whole of the live one's place");
    }

    private IEnumerable<string> Faults(JsonObject wanted, AppState app)
    {
        var volumes = TemplateParts.Named(wanted, "volumes").Select(volume => (string)volume["name"]!).ToHashSet(StringComparer.Ordinal);
        var brought = run.Request.Images.SelectMany(image => image.Containers).ToHashSet(StringComparer.Ordinal);
        var containers = TemplateParts.Named(wanted, "containers").Select(container => (Container: container, IsBrought: brought.Contains((string)container["name"]!)))
            .Concat(TemplateParts.Named(wanted, "initContainers").Select(container => (Container: container, IsBrought: false)));

        foreach (var (container, isBrought) in containers)
        {
            if (container["image"] is null && !isBrought)
            {
                yield return $"container {container["name"]} is new and names no image";
            }

            foreach (var mount in TemplateParts.Objects(container, "volumeMounts").Where(mount => !volumes.Contains($"{mount["volumeName"]}")))
            {
                yield return $"container {container["name"]} mounts volume {mount["volumeName"]}, which there is not";
            }
        }

        foreach (var secret in TemplateParts.SecretsOf(wanted).Except(app.Secrets))
        {
            yield return $"it uses the secret {secret}, which {app.Name} has not";
        }
    }

    // Those that the run brings are looked for elsewhere, and those that run already are there.
    private async Task<IReadOnlyList<string>> GoneAsync(JsonObject wanted, AppState app, CancellationToken cancellationToken)
    {
        var brought = run.Request.Images.SelectMany(image => image.Containers).ToHashSet(StringComparer.Ordinal);
        var running = app.Images.Select(image => image.Image).ToHashSet(StringComparer.Ordinal);
        var images = TemplateParts.Named(wanted, "containers").Where(container => !brought.Contains((string)container["name"]!))
            .Concat(TemplateParts.Named(wanted, "initContainers"))
            .Select(container => (string)container["image"]!)
            .Where(image => !running.Contains(image));
        var found = await ImageLookUp.FindAsync(run, images, cancellationToken);

        return [.. found.Where(one => one.Value is null).Select(one => one.Key)];
    }
}
