using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Support;

/// <summary>A check that does something of the test's while it looks, and answers as the test says.</summary>
public sealed class ActingCheck(Action act, CheckResult? result = null) : IPreflightCheck
{
    public string Name => "acting";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        act();
        return Task.FromResult(result ?? CheckResult.Pass("done"));
    }
}
