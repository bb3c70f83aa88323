namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>Every reason for which a run is refused before anything is changed, with a run that meets it.</summary>
internal static class RefusalTable
{
    private const string Dev = "11111111-1111-4111-8111-111111111111";
    private const string Commit = "git -c user.name=t -c user.email=t@example.com commit -q";

    // The five containers of the built-in layout.
    private static readonly (string Name, string Image, string TableEndpoint)[] Five =
    [
        ("api",      "reg.azurecr.io/elb-api:1",      "stone"),
        ("worker",   "reg.azurecr.io/elb-api:1",      "stone"),
        ("beat",     "reg.azurecr.io/elb-api:1",      "stone"),
        ("frontend", "reg.azurecr.io/elb-frontend:1", "stone"),
        ("terminal", "reg.azurecr.io/elb-terminal:1", "stone"),
    ];

    /// <summary>The rows, each with a name.</summary>
    public static readonly IReadOnlyDictionary<string, Refused> Rows = new Dictionary<string, Refused>
    {
        ["a setting is missing"] = new("not_configured", "AZURE_RESOURCE_GROUP is unset") { Set = [("AZURE_RESOURCE_GROUP", null)] },
        ["no name and several apps"] = new("ambiguous_app", "has several container apps: ca-elb-dashboard, ca-other-0001, ca-other-0002. Set CONTAINER_APP_NAME to one of them") { Fault = "other-apps=2", Set = [("CONTAINER_APP_NAME", null)] },
        ["no name and more apps than a page holds"] = new("ambiguous_app", "ca-other-0019 and 11 more. Set CONTAINER_APP_NAME") { Fault = "other-apps=30", Set = [("CONTAINER_APP_NAME", null)] },
        ["no name and no app"] = new("not_configured", "resource group `rg-elb-dashboard`, which has no container app. Export it") { Fault = "app-gone", Set = [("CONTAINER_APP_NAME", null)] },
        ["no name and another group"] = new("ResourceGroupNotFound", "There is no resource group `another` of subscription") { Set = [("CONTAINER_APP_NAME", null), ("AZURE_RESOURCE_GROUP", "another")] },
        ["no name and no sign-in"] = new("not_signed_in", "`az login`") { Set = [("CONTAINER_APP_NAME", null), ("ELB_UPGRADE_ARM_TOKEN", "wrong")] },
        ["a name that is set to nothing"] = new("not_configured", "CONTAINER_APP_NAME is unset: the environment sets it to nothing") { Set = [("CONTAINER_APP_NAME", "")] },
        ["an app that is gone"] = new("ResourceNotFound", "Correct CONTAINER_APP_NAME") { Fault = "app-gone" },
        ["an endpoint in clear"] = new("endpoint_not_https", "must begin with https://") { Set = [("ELB_UPGRADE_ARM_ENDPOINT", "http://127.0.0.1:1")] },
        ["no token for this machine"] = new("no_token", "load the emulator's environment file") { Set = [("ELB_UPGRADE_ARM_TOKEN", null)] },
        ["its token for another machine"] = new("loopback_only", "Unset it to sign in to Azure") { Set = [("ELB_UPGRADE_ARM_ENDPOINT", "https://management.azure.com")] },
        ["a token that is refused"] = new("not_signed_in", "`az login`") { Set = [("ELB_UPGRADE_ARM_TOKEN", "wrong")] },
        ["az and azd differ"] = new("subscription_differs", $"az account set --subscription {Dev}") { Script = TwoSubscriptions, Set = [("AZURE_SUBSCRIPTION_ID", null)] },
        ["another app's name"] = new("ResourceNotFound", "Correct CONTAINER_APP_NAME") { Set = [("CONTAINER_APP_NAME", "another")] },
        ["another group"] = new("ResourceGroupNotFound", "AZURE_RESOURCE_GROUP") { Set = [("AZURE_RESOURCE_GROUP", "another")] },
        ["another subscription"] = new("SubscriptionNotFound", "AZURE_SUBSCRIPTION_ID") { Set = [("AZURE_SUBSCRIPTION_ID", Dev)] },
        ["the platform is at work"] = new("platform_busy", "s of waiting. Wait until it is over") { Words = "full --yes --busy-wait 1", Fault = "platform-busy" },
        ["several revisions"] = new("revision_mode", "az containerapp ingress traffic set --revision-weight <revision>=100") { Fault = "split-traffic" },
        ["a setting that differs"] = new("settings_differ", "Unset what is wrong") { Set = [("CONTAINER_APP_FQDN", "another.example")] },
        ["a locked storage account"] = new("parity", "--skip-parity-check") { Result = "parity_rejected", Fault = "storage-locked" },
        ["two storage accounts"] = new("ambiguous_account", "stone, sttwo. Say which one counts with STORAGE_ACCOUNT_NAME")
        {
            Containers = [.. Five.SkipLast(1), ("terminal", "reg.azurecr.io/elb-terminal:1", "sttwo")],
            Set = [("AZURE_TABLE_ENDPOINT", null), ("STORAGE_ACCOUNT_NAME", null)],
        },
        ["two registries for one image"] = new("ambiguous_registry", "say which to push to with ACR_LOGIN_SERVER")
        {
            Containers = [.. Five.Skip(1), ("api", "docker.io/elb-api:1", "stone")],
            Set = [("ACR_LOGIN_SERVER", null)],
        },
        ["an image without a registry"] = new("no_registry", "say which to push to with ACR_LOGIN_SERVER")
        {
            Containers = [.. Five.Skip(1), ("api", "elb-api:1", "stone")],
            Set = [("ACR_LOGIN_SERVER", null)],
        },
        ["a container that is not there"] = new("container_missing", "Choose another scope") { Containers = [.. Five.SkipLast(1)] },
        ["a template with a new container and no image"] = new("template_mismatch", "is new and names no image")
        {
            Words = "full --yes --template template.json",
            Script = """echo '{"initContainers":[{"name":"first"}]}' > template.json""",
        },
        ["a deploy command that is not there"] = new("command_missing", "Correct upgrade.json") { Words = "full --yes --tag next --config wrap.json", Script = Wrapping },
        ["a registry without a name"] = new("registry_unknown", "Set ACR_NAME") { Set = [("ACR_NAME", null)] },
        ["a closed registry"] = new("registry_firewall", "agent pool") { Fault = "registry-firewall" },
        ["a right that is missing"] = new("not_permitted", "Container Apps Contributor") { Fault = "not-permitted" },
        ["an identity that is not the app's any more"] = new("identity_missing", "az containerapp identity assign -n app -g rg --system-assigned")
        {
            Containers = Five,
            Registries = """{"server":"reg.azurecr.io","identity":"system"}""",
        },
        ["an image that is gone"] = new("image_gone", "push the image again") { Fault = "image-gone" },
        ["an image that never was"] = new("image_missing", "choose another --tag") { Words = "full --yes --no-build --tag never" },
        ["an app out of reach"] = new("unreachable", "--verify arm") { Fault = "unreachable" },
        ["uncommitted edits"] = new("dirty_tree", "accept them with --allow-dirty") { Script = "echo edit >> \"$S/api/main.py\"" },
        ["uncommitted edits before a pull"] = new("dirty_tree", "commit or stash them") { Words = "full --yes --pull --allow-dirty", Script = "echo new > \"$S/new\"" },
        ["another branch"] = new("wrong_branch", "check that branch out first") { Words = "full --yes --branch release" },
        ["no branch where one is demanded"] = new("wrong_branch", "a detached HEAD is checked out, not main; check that branch out first") { Words = "full --yes --branch main", Script = "git -C \"$S\" checkout -q --detach" },
        ["no branch to pull"] = new("detached", "run without --pull") { Words = "full --yes --pull", Script = "git -C \"$S\" checkout -q --detach" },
        ["no upstream to pull from"] = new("no_upstream", "git branch --set-upstream-to") { Words = "full --yes --pull" },
        ["an upstream that is gone"] = new("pull_failed", "`git pull --ff-only` failed") { Words = "full --yes --pull", Script = GoneUpstream },
        ["no commit"] = new("no_commit", "Commit what is to be deployed") { Script = "rm -rf \"$S/.git\"; git init -q -b main \"$S\"" },
        ["no checkout"] = new("no_work_tree", "checkout") { Script = "rm -rf \"$S/.git\"" },
        ["no git"] = new("git_missing", "Install it") { Set = [("PATH", "/nowhere")] },
        ["no Dockerfile"] = new("dockerfile_missing", "--no-build") { Script = $"cd \"$S\" && git rm -q web/Dockerfile && {Commit} -m gone" },
        ["a snapshot of another app"] = new("foreign_snapshot", "set ELB_UPGRADE_SNAPSHOT to another file") { Script = "echo '{\"revision\":\"r\",\"images\":[{\"name\":\"api\",\"image\":\"i\"}],\"schema\":1,\"app_id\":\"/other\"}' > \"$ELB_UPGRADE_SNAPSHOT\"" },
        ["nothing to go back to"] = new("no_snapshot", "was an upgrade ever run from this machine?") { Words = "rollback --yes" },
        ["a damaged snapshot to go back to"] = new("snapshot_damaged", "rollback --to <run>") { Words = "rollback --yes", Script = "echo '{' > \"$ELB_UPGRADE_SNAPSHOT\"" },
        ["a snapshot of other containers"] = new("snapshot_mismatch", "deploy that version instead") { Words = "rollback --yes", Script = "echo '{\"revision\":\"r\",\"images\":[{\"name\":\"gone\",\"image\":\"i\"}]}' > \"$ELB_UPGRADE_SNAPSHOT\"" },
        ["a folder in the snapshot's place"] = new("snapshot_unwritable", "ELB_UPGRADE_SNAPSHOT names another place") { Script = "mkdir \"$ELB_UPGRADE_SNAPSHOT\"" },
        ["a file in the state folder's place"] = new("state_folder", "ELB_UPGRADE_STATE names another place") { Script = "echo > \"$ELB_UPGRADE_STATE\"" },
    };

    private static string TwoSubscriptions =>
        $$"""
        mkdir -p "$HOME/.azure" .azure/prod
        printf '\357\273\277{"subscriptions":[{"id":"22222222-2222-4222-8222-222222222222","name":"Other","isDefault":true}]}' > "$HOME/.azure/azureProfile.json"
        echo 'AZURE_SUBSCRIPTION_ID="{{Dev}}"' > .azure/prod/.env
        """;

    private static string Wrapping =>
        $$"""
        cat > wrap.json <<'END'
        {"images":[{"name":"api","repository":"elb-api","containers":["api","worker","beat"]}],"scopes":{"full":["api"]},"builder":"none","deploy":["./no-such-program"]}
        END
        git init -q -b main && git add -A && {{Commit}} -m one
        """;

    private static string GoneUpstream =>
        """
        git clone -q --bare "$S" origin.git
        git -C "$S" remote add origin "$PWD/origin.git"
        git -C "$S" fetch -q
        git -C "$S" branch -q -u origin/main
        rm -rf origin.git
        """;
}
