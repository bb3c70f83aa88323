using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Emulator;

public class NamingAFault
{
    [Theory]
    [InlineData("never-ready", "never-ready", null)]
    [InlineData("slow-ready", "slow-ready", null)]
    [InlineData("slow-ready=2.5", "slow-ready", "2.5")]
    [InlineData("build-fails=api", "build-fails", "api")]
    [InlineData("throttled=7", "throttled", "7")]
    [InlineData("storage-down", "storage-down", null)]
    [InlineData("storage-down=TimeoutError", "storage-down", "TimeoutError")]
    public void A_name_and_its_value_are_read(string text, string name, string? value) =>
        Assert.Equal(new Fault(name, value), Fault.Parse(text));

    [Theory]
    [InlineData("never", "there is no fault 'never'; the faults are never-ready, slow-ready")]
    [InlineData("", "there is no fault ''")]
    [InlineData("never-ready=1", "takes no value")]
    [InlineData("slow-ready=soon", "takes seconds")]
    [InlineData("slow-ready=-1", "takes seconds")]
    [InlineData("slow-ready=3601", "takes seconds")]
    [InlineData("throttled=0", "takes a whole number")]
    [InlineData("throttled=1.5", "takes a whole number")]
    [InlineData("build-fails=", "takes the name of an image")]
    [InlineData("storage-down=", "takes the class of an error")]
    [InlineData("storage-down=a b", "takes the class of an error")]
    public void Anything_else_is_an_error_that_says_what_is_taken(string text, string complaint) =>
        Assert.Contains(complaint, Assert.Throws<EmulatorException>(() => Fault.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_fault_of_the_contract_is_in_the_catalogue_once_with_an_end()
    {
        string[] contract =
        [
            "never-ready", "slow-ready", "flapping", "storage-down", "down-in-traffic", "crash-loop", "pull-failed", "provisioning-failed", "build-fails", "build-hangs", "patch-lost",
            "patch-rejected", "patch-conflict", "throttled", "server-error", "slow-operation", "operation-stuck", "operation-fails", "rollback-never-ready", "superseded",
            "image-gone", "storage-locked", "not-permitted", "registry-firewall", "other-apps", "app-gone", "platform-busy", "multiple-revisions", "split-traffic", "unhealthy-before", "unreachable", "token-expires", "huge-body", "hostile-body",
        ];

        Assert.Equal(contract, FaultCatalog.All.Select(entry => entry.Name));
        Assert.All(FaultCatalog.All, entry => Assert.Contains(entry.EndsIn, (string[])["Verified", "RolledBack", "RollbackFailed", "Aborted", "BuildFailed", "ParityRejected"]));
        Assert.All(FaultCatalog.All, entry => Assert.Equal(entry.Default, entry.Default.Length == 0 ? "" : Fault.Parse($"{entry.Name}={entry.Default}").Value));
    }
}
