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

    // No name under .invalid is ever resolved: nobody's machine is asked by mistake.
    private const string RevisionDomain = "emulated.eastus.azurecontainerapps.invalid";

    /// <summary>Held by whoever reads or writes anything here.</summary>
    public Lock Gate { get; } = new();

    public required TimeProvider Clock { get; init; }

    public required Pace Pace { get; init; }

    public required ActiveFaults Faults { get; init; }

    public required ImageStore Images { get; init; }

    public required EmulatedApp App { get; init; }

    public required RevisionFates Fates { get; init; }

    public required BuildRuns Builds { get; init; }

    public required ArmTokens Tokens { get; init; }

    public required RegistryTokens RegistryTokens { get; init; }

    public required LogTokens LogTokens { get; init; }

    public required SignedUrls Urls { get; init; }

    public required string StorageAccount { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The images that somebody may look up without being about to deploy something new.</summary>
    public required IReadOnlyList<string> KnownImages { get; init; }

    /// <summary>Somebody else.</summary>
    public Stranger Stranger => field ??= new Stranger(this);

    /// <summary>The instant that everything stands at: one request sees one instant, however often it looks.</summary>
    public DateTimeOffset Now { get; private set; }

    public string RegistryId => $"{App.Place.GroupId}/providers/Microsoft.ContainerRegistry/registries/{RegistryName}";

    public static string RevisionFqdn(string revision) => $"{revision}.{RevisionDomain}";

    /// <summary>Brings everything to where it stands now.</summary>
    public void Settle()
    {
        Now = Clock.GetUtcNow();
        Builds.Settle(Now);
        App.Settle(Now);
    }
}
