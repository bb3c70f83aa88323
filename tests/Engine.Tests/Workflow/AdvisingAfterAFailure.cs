using System.Text;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Support;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Engine.Tests.Workflow;

public sealed class AdvisingAfterAFailure : IDisposable
{
    private readonly World _world = new();

    public static TheoryData<string, string, string> Fixtures => new()
    {
        //  rule                   reason               message
        { "duplicate-suffix",     "operation_failed",  "ContainerAppOperationError: Failed to provision revision. Error details: Field 'template.revisionsuffix' is invalid with details: 'Invalid value: \"x\": revision with suffix x already exists.'" },
        { "operation-expired",    "operation_failed",  "ContainerAppOperationError: Failed to provision revision for container app 'a'. Error details: Operation expired." },
        { "registry-firewall",    "refused",           "InvalidParameterValueInContainerTemplate: DENIED: denied: client with IP '20.1.2.3' is not allowed access" },
        { "pull-not-allowed",     "refused",           "InvalidParameterValueInContainerTemplate: Field 'template.containers.api.image': GET https:: UNAUTHORIZED: authentication required" },
        { "manifest-unknown",     "refused",           "InvalidParameterValueInContainerTemplate: GET https:: MANIFEST_UNKNOWN: manifest tagged by \"x\" is not found" },
        { "image-pull",           "image_pull_failed", "container api: ImagePullBackOff, 0 restarts" },
        { "target-port",          "health_timeout",    "not ready: The TargetPort 80 does not match the listening port 3000." },
        { "probe",                "health_timeout",    "not ready: Probe of StartUp failed with status code: 1" },
        { "secret-missing",       "refused",           "ContainerAppSecretRefNotFound: SecretRef 'k' defined for container app 'a' not found." },
        { "secret-without-value", "refused",           "ContainerAppSecretInvalid: Container app secret(s) with name(s) 'k' are invalid: value or keyVaultUrl and identity should be provided." },
        { "permission",           "refused",           "AuthorizationFailed: The client 'c' does not have authorization to perform action 'Microsoft.App/containerApps/write' over scope '/subscriptions/s' or the scope is invalid." },
        { "permission-unnamed",   "refused",           "AuthorizationFailed. The signature of the operation's address is invalid." },
        { "quota",                "provisioning_failed", "provisioning failed: the cores quota of the environment is exceeded" },
        { "environment",          "refused",           "ManagedEnvironmentNotReadyForAppCreation: the environment is in state Updating" },
        { "throttled",            "TooManyRequests",   "Reading the app failed with 429 TooManyRequests." },
        { "busy-with-operation",  "platform_busy",     "ARM was busy with the app for 60 s: ContainerAppOperationInProgress. Cannot modify it" },
        { "busy",                 "platform_busy",     "the app has an operation of the platform in flight (InProgress)" },
        { "crash-loop",           "crash_loop",        "container api: CrashLoopBackOff, 3 restarts" },
        { "deploy-command",       "deploy_timeout",    "the deploy command took too long and was ended, and made no new revision" },
    };

    [Theory]
    [MemberData(nameof(Fixtures))]
    public void A_failure_is_met_by_its_own_rule_first(string rule, string reason, string message) =>
        Assert.Equal(rule, FailureAdvice.Rules.First(candidate => candidate.For(reason, message) is not null).Name);

    [Fact]
    public void Every_rule_has_a_failure_to_show() =>
        Assert.Equal(FailureAdvice.Rules.Select(rule => rule.Name), Fixtures.Select(row => row.Data.Item1));

    [Fact]
    public void A_missing_permission_is_named_with_its_scope() =>
        Assert.StartsWith(
            "Ask for a role with Microsoft.App/containerApps/write at /subscriptions/s,",
            FailureAdvice.For("refused", "AuthorizationFailed: cannot perform action 'Microsoft.App/containerApps/write' over scope '/subscriptions/s'"),
            StringComparison.Ordinal);

    [Fact]
    public void A_failure_that_no_rule_knows_gets_no_advice() =>
        Assert.Null(FailureAdvice.For("superseded", "somebody else deployed"));

    [Theory]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""[{"name":"a","words":["x"]}]""")]
    [InlineData("""[{"words":["x"],"advice":"b"}]""")]
    [InlineData("""[{"name":"a","advice":"b"}]""")]
    [InlineData("""[{"name":"a","word":["x"],"advice":"b"}]""")]
    [InlineData("""[{"name":"a","words":[1],"advice":"b"}]""")]
    [InlineData("""[{"name":"a","words":["x"],"quotes":{"q":"y"},"advice":"b"}]""")]
    [InlineData("""[{"name":"a","words":["x"],"advice":"b"},{"name":"a","words":["y"],"advice":"c"}]""")]
    public void A_file_that_is_not_strictly_one_of_rules_is_refused(string file) =>
        Assert.Throws<InvalidDataException>(() => AdviceReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(file))));

    [Fact]
    public async Task The_advice_stands_at_the_end_of_a_failed_run()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.SickReplicas = [new("r", [new("api", false, false, 5, "Waiting", "CrashLoopBackOff")])];

        await _world.RunAsync();

        var result = _world.Told.Last(notice => notice.Event == "result");
        Assert.Contains("\nTo mend it: A container starts and dies.", result.Text, StringComparison.Ordinal);
        Assert.StartsWith("A container starts and dies.", result.Data!["advice"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operation_that_never_ends_is_given_up_with_its_id_and_without_its_signed_address()
    {
        _world.App.GetsReady = change => change.RevisionSuffix.StartsWith("r-", StringComparison.Ordinal);
        _world.App.Answers = _ => new(WriteOutcome.Accepted, "https://arm/operation?s=signature", null, "");
        _world.App.Operation = new OperationState("InProgress", "da1dcc04-e983", null, null);

        var report = await _world.RunAsync();

        Assert.Contains("operation da1dcc04-e983 is InProgress", report.Entry.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("signature", _world.All + report.Entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_run_ends_without_advice()
    {
        await _world.RunAsync();

        Assert.Null(_world.Told.Last(notice => notice.Event == "result").Data!["advice"]);
    }

    public void Dispose() => _world.Dispose();
}
