using System.Text.Json.Nodes;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class UpgradingWithATemplate
{
    private const string NewPassword = "hunter2-is-next";

    //  It changes what the api asks for and sees, and leaves out redis, two of three probes' settings, a variable, the volume and the scale rule.
    private const string Template = $$"""
        {
          "containers": [
            { "name": "api",
              "env": [
                { "name": "AZURE_TABLE_ENDPOINT", "value": "https://{{SeedApp.StorageAccount}}.table.core.windows.net/" },
                { "name": "STORAGE_ACCOUNT_NAME", "value": "{{SeedApp.StorageAccount}}" },
                { "name": "SESSION_KEY", "secretRef": "session-key" },
                { "name": "LOG_LEVEL", "value": "debug" },
                { "name": "DB_PASSWORD", "value": "{{NewPassword}}" }
              ],
              "resources": { "cpu": 1.25, "memory": "2.5Gi" },
              "probes": [ { "type": "Readiness", "httpGet": { "path": "/api/health", "port": 8080, "scheme": "HTTP" }, "periodSeconds": 10, "timeoutSeconds": 5, "failureThreshold": 3 } ] },
            { "name": "frontend", "resources": { "cpu": 0.25, "memory": "0.5Gi" } },
            { "name": "worker", "resources": { "cpu": 1.75, "memory": "3.5Gi" } },
            { "name": "beat", "resources": { "cpu": 0.25, "memory": "0.5Gi" } },
            { "name": "terminal", "resources": { "cpu": 0.5, "memory": "1Gi" } }
          ],
          "scale": { "maxReplicas": 3, "rules": [] },
          "volumes": null,
          "terminationGracePeriodSeconds": 45
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_template_and_the_images_are_put_in_place_by_one_write()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);

        var end = await RunAsync(sandbox, "full", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        sandbox.TheLine("success");
        Assert.Single(emulator.Trace.Patches);
        var live = await LiveApp.TemplateAsync(sandbox);
        var wanted = JsonNode.Parse(Template)!;
        Assert.Equal(["api", "frontend", "worker", "beat", "terminal"], live["containers"]!.AsArray().Select(container => (string?)container!["name"]));
        Assert.Equal(wanted["containers"]![0]!["env"]!.ToJsonString(), live["containers"]![0]!["env"]!.ToJsonString());
        Assert.Equal(wanted["containers"]![0]!["probes"]!.ToJsonString(), live["containers"]![0]!["probes"]!.ToJsonString());
        Assert.Equal(1.25m, (decimal)live["containers"]![0]!["resources"]!["cpu"]!);
        Assert.Equal((1, 3, 45), ((int)live["scale"]!["minReplicas"]!, (int)live["scale"]!["maxReplicas"]!, (int)live["terminationGracePeriodSeconds"]!));
        Assert.Null(live["volumes"]);
        Assert.Empty(live["scale"]!["rules"]!.AsArray());
        Assert.DoesNotContain(live["containers"]!.AsArray(), container => ((string)container!["image"]!).EndsWith(SeedApp.Tag, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dry_run_shows_the_difference_warns_of_what_would_be_dropped_and_hides_secrets()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);

        var end = await RunAsync(sandbox, "full", "--dry-run");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.All(
            (string[])
            [
                "~ containers[api].resources.cpu  1.0 → 1.25", "+ containers[api].env[LOG_LEVEL]  debug", "~ scale.maxReplicas  1 → 3", "+ terminationGracePeriodSeconds  45",
                "~ containers[api].env[DB_PASSWORD]  (hidden) → (hidden)", "(this volume is dropped)", "(this scale rule is dropped)", "(this container is dropped)", "5 containers, 4 cores, 8 GiB",
            ],
            line => Assert.Contains(line, end.Output, StringComparison.Ordinal));
        Assert.Contains("it drops 11 environment variables, 3 probes, 1 volume mount, 1 container, 1 scale rule, 1 volume", end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", end.Output + end.Error, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Patches);
    }

    [Fact]
    public async Task The_difference_is_there_for_scripts_too_and_before_the_question()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);
        await File.WriteAllTextAsync(sandbox["work/template.json"], """{"scale":{"maxReplicas":2}}""", Token);

        var end = await sandbox.RunAsync("full", "--template", "template.json", "--output", "json");

        Assert.Equal(1, end.ExitCode);
        var template = end.Event("plan")["template"]!;
        Assert.Equal("template.json", (string?)template["file"]);
        Assert.Equal("""{"path":"scale.maxReplicas","old":"1","new":"2","drops":null}""", Assert.Single(template["changes"]!.AsArray())!.ToJsonString());
        Assert.Empty(emulator.Trace.Patches);
    }

    [Fact]
    public async Task An_upgrade_that_never_gets_ready_brings_the_whole_old_template_back()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox, "never-ready");
        var before = await LiveApp.TemplateAsync(sandbox);

        var end = await RunAsync(sandbox, "full", "--yes", "--health-timeout", "5");

        Assert.True(end.ExitCode == 3, $"{end}");
        sandbox.TheLine("upgrade_failed_rolled_back");
        Assert.Equal(2, emulator.Trace.Taken.Count);
        Assert.Equal(5, emulator.Trace.ImagesOf(0).Count);
        Assert.Equal(before.ToJsonString(), (await LiveApp.TemplateAsync(sandbox)).ToJsonString());
        Assert.DoesNotContain("hunter2", end.Output + end.Error + await File.ReadAllTextAsync(sandbox.History, Token), StringComparison.Ordinal);
        var journals = Directory.GetFiles(sandbox["state"], "*.jsonl", SearchOption.AllDirectories);
        Assert.NotEmpty(journals);
        Assert.All(
            journals,
            journal => Assert.DoesNotContain("hunter2", File.ReadAllText(journal), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rollback_after_success_brings_the_whole_old_template_back()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);
        var before = await LiveApp.TemplateAsync(sandbox);
        Assert.Equal(0, (await RunAsync(sandbox, "full", "--yes")).ExitCode);
        Assert.NotEqual(before.ToJsonString(), (await LiveApp.TemplateAsync(sandbox)).ToJsonString());

        var end = await sandbox.RunAsync("rollback", "--yes");

        Assert.True(end.ExitCode == 0, $"{end}");
        Assert.Equal(before.ToJsonString(), (await LiveApp.TemplateAsync(sandbox)).ToJsonString());
    }

    [Theory]
    //          what the file says                                                                                          reason               what is told
    [InlineData("""{"containers":[{"name":"api","prob":[]}]}""", "bad_template", "template.json: $.containers[0].prob: unknown member; did you mean probes?")]
    [InlineData(null, "bad_template", "template.json: there is no such file")]
    [InlineData("""{"containers":[{"name":"api"}]}""", "container_missing", "template.json has no container worker, beat, frontend, terminal; it has api")]
    [InlineData("""{"initContainers":[{"name":"first"}]}""", "template_mismatch", "container first is new and names no image")]
    [InlineData("""{"initContainers":[{"name":"first","image":"x:1","volumeMounts":[{"volumeName":"v","mountPath":"/v"}]}]}""", "template_mismatch", "container first mounts volume v, which there is not")]
    [InlineData("""{"initContainers":[{"name":"first","image":"x:1","env":[{"name":"A","secretRef":"nope"}]}]}""", "template_mismatch", "it uses the secret nope, which ca-elb-dashboard has not")]
    public async Task A_template_that_cannot_be_is_refused_and_nothing_is_built_or_changed(string? text, string reason, string told)
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);

        var end = await RunAsync(text, sandbox, "full", "--yes");

        Assert.True(end.ExitCode == 1, $"{end}");
        Assert.Equal(reason, (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Contains(told, end.Output + end.Error, StringComparison.Ordinal);
        Assert.Empty(emulator.Trace.Patches);
        Assert.Empty(emulator.Trace.Of("POST", "scheduleRun"));
    }

    [Fact]
    public async Task An_image_that_only_the_template_names_is_looked_up_before_anything_is_built()
    {
        using var sandbox = new Sandbox();
        await using var emulator = await RichApp.StartAsync(sandbox);
        var login = sandbox.Variables["ACR_LOGIN_SERVER"];

        var end = await RunAsync($$"""{"initContainers":[{"name":"first","image":"{{login}}/migrate:1"}]}""", sandbox, "full", "--yes");

        Assert.Equal(1, end.ExitCode);
        Assert.Equal("image_missing", (string?)sandbox.TheLine("aborted")["reason"]);
        Assert.Empty(emulator.Trace.Of("POST", "scheduleRun"));
    }

    private static Task<ProgramEnd> RunAsync(Sandbox sandbox, params string[] typed) => RunAsync(Template, sandbox, typed);

    private static async Task<ProgramEnd> RunAsync(string? text, Sandbox sandbox, params string[] typed)
    {
        if (text is not null)
        {
            await File.WriteAllTextAsync(sandbox["work/template.json"], text, Token);
        }

        return await sandbox.RunAsync([.. typed, "--template", "template.json"]);
    }
}
