using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Builds;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator;

/// <summary>All that the emulated platform remembers. One lock guards the whole of it.</summary>
internal sealed class Cloud
{
    /// <summary>The name of the registry.</summary>
    public const string RegistryName = "acrelbdashboard";

    // Every name under it is this machine: nobody else's is asked by mistake.
    private const string RevisionDomain = "localhost";

    /// <summary>Held by whoever reads or writes anything here.</summary>
    public Lock Gate { get; } = new();

    public required TimeProvider Clock { get; init; }

    public required Pace Pace { get; init; }

    public required ActiveFaults Faults { get; init; }

    public required ImageStore Images { get; init; }

    public required EmulatedApp App { get; init; }

    /// <summary>The other apps of the group.</summary>
    public required Neighbours Neighbours { get; init; }

    public required RevisionFates Fates { get; init; }

    public required BuildRuns Builds { get; init; }

    public required ArmTokens Tokens { get; init; }

    public required RegistryTokens RegistryTokens { get; init; }

    public required LogTokens LogTokens { get; init; }

    public required SignedUrls Urls { get; init; }

    public required string StorageAccount { get; init; }

    /// <summary>The port of the app's own address, and of those of its revisions.</summary>
    public required int IngressPort { get; init; }

    /// <summary>The path at which the app answers for its readiness, beside the usual one.</summary>
    public required string HealthPath { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The images that somebody may look up without being about to deploy something new.</summary>
    public required IReadOnlyList<string> KnownImages { get; init; }

    /// <summary>Somebody else.</summary>
    public Stranger Stranger => field ??= new Stranger(this);

    /// <summary>The instant that everything stands at: one request sees one instant, however often it looks.</summary>
    public DateTimeOffset Now { get; private set; }

    public string RegistryId => $"{App.Place.GroupId}/providers/Microsoft.ContainerRegistry/registries/{RegistryName}";

    /// <summary>The host at which a revision answers, whether it has traffic or not.</summary>
    public string RevisionFqdn(string revision) => $"{HostOf(revision)}:{IngressPort}";

    /// <summary>The name of this machine for a revision or another app, without a port.</summary>
    public static string HostOf(string name) => $"{name}.{RevisionDomain}";

    /// <summary>Brings everything to where it stands now.</summary>
    public void Settle()
    {
        Now = Clock.GetUtcNow();
        Builds.Settle(Now);
        App.Settle(Now);
    }
}
