using System.Text.Json.Nodes;
using Upgrade.Engine.Target;
using Upgrade.Host.Emulator.Apps;
using Upgrade.Host.Emulator.Builds;
using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator;

/// <summary>The platform as it stands when the emulator begins.</summary>
internal sealed record CloudSeed(Cloud Cloud, IReadOnlyList<ContainerImage> Live, IReadOnlyList<ContainerImage> Previous)
{
    /// <summary>A tag that exists for every image and that nothing runs yet.</summary>
    public const string NextTag = "next";

    private const string EarlierSuffix = "k3v9x2m";
    private const string LiveSuffix = "p7w2c5d";
    private const string Mirrored = "library/";

    /// <exception cref="EmulatorException">The file to begin with is not an app.</exception>
    public static CloudSeed Create(EmulatorOptions options, ActiveFaults faults, Uri armEndpoint, string ingressHost)
    {
        var images = new ImageStore(armEndpoint.Authority);
        var (place, document) = options.FromFile is { } file ? AppFile.Read(file, images.LoginServer) : BuiltIn(options, images.LoginServer);
        Divide(document, place, faults);
        AppAddresses.WriteInto(document, place, ingressHost, armEndpoint);
        var template = document["properties"]!["template"]!.AsObject();
        TemplateShape.Complete(template);

        var live = template["containers"].Objects().Select(container => new ContainerImage(container["name"].Text()!, container["image"].Text()!)).ToList();
        var previous = live.ConvertAll(container => container with { Image = Tagged(images, container.Image, SeedApp.PreviousTag) });
        FillRegistry(images, faults, live, previous);
        DemandImage(faults, live);

        var before = live.Select(container => container.Image);
        var restored = options.SeedForRollback ? previous.Select(container => container.Image) : before;
        var cloud = new Cloud
        {
            Clock = options.Clock,
            Pace = options.Pace,
            Faults = faults,
            Images = images,
            App = new EmulatedApp(place, document),
            Neighbours = new Neighbours(place, images.LoginServer, faults.CountOf(FaultName.OtherApps)),
            Fates = new RevisionFates(images, faults, options.Pace, before, restored),
            Builds = new BuildRuns(images, faults, options.Pace),
            Tokens = new ArmTokens(),
            RegistryTokens = new RegistryTokens(images.LoginServer, options.Clock),
            LogTokens = new LogTokens(options.Clock),
            Urls = new SignedUrls(armEndpoint, options.Clock),
            StorageAccount = StorageOf(template),
            IngressPort = new Uri($"https://{ingressHost}").Port,
            HealthPath = options.Layout.HealthPath,
            StartedAt = options.Clock.GetUtcNow(),
            KnownImages = [.. before, .. previous.Select(container => container.Image)],
        };
        AddRevisions(cloud, template, previous);
        cloud.Settle();
        if (faults.Has(FaultName.PlatformBusy))
        {
            cloud.App.Begin(cloud.Now, endsAt: null, failure: null);
        }

        return new CloudSeed(cloud, live, previous);
    }

    private static void Divide(JsonObject document, AppPlace place, ActiveFaults faults)
    {
        var live = LatestOf(document, place);
        var traffic = faults.Has(FaultName.SplitTraffic)
            ? new JsonArray(Share("revisionName", live, 50), Share("latestRevision", true, 50))
            : faults.Has(FaultName.MultipleRevisions) ? new JsonArray(Share("revisionName", live, 100)) : null;

        if (traffic is not null && document.At("properties", "configuration") is JsonObject configuration)
        {
            configuration["activeRevisionsMode"] = "Multiple";

            if (configuration["ingress"] is JsonObject ingress)
            {
                ingress["traffic"] = traffic;
            }
        }
    }

    private static JsonObject Share(string whose, JsonNode of, int weight) => new() { [whose] = of, ["weight"] = weight };

    private static string LatestOf(JsonObject app, AppPlace place) =>
        app.At("properties", "latestRevisionName").Text() is { Length: > 0 } name ? name : $"{place.App}--{LiveSuffix}";

    // A misspelt image would turn a drill into a success.
    private static void DemandImage(ActiveFaults faults, IEnumerable<ContainerImage> live)
    {
        var known = live.Select(container => ImageName.Parse(container.Image).Repository).Distinct().Where(name => !name.StartsWith(Mirrored, StringComparison.Ordinal)).ToList();

        if (faults.ValueOf(FaultName.BuildFails) is { Length: > 0 } image && !known.Exists(name => name == image || name.EndsWith($"-{image}", StringComparison.Ordinal)))
        {
            throw new EmulatorException($"the fault {FaultName.BuildFails} names an image, and `{image}` is none of {string.Join(", ", known)}");
        }
    }

    private static (AppPlace Place, JsonObject App) BuiltIn(EmulatorOptions options, string loginServer)
    {
        var name = options.AppName;
        var place = AppPlace.IsAppName(name)
            ? new AppPlace(SeedApp.Subscription, SeedApp.Group, name)
            : throw new EmulatorException($"'{name}' cannot be the name of an app: 2 to 32 lower case letters, digits and '-', a letter first");
        return (place, SeedContainers.Fit(SeedApp.Create(place, loginServer), options.Layout, loginServer));
    }

    private static void FillRegistry(ImageStore images, ActiveFaults faults, List<ContainerImage> live, List<ContainerImage> previous)
    {
        foreach (var image in live.Concat(previous).Select(container => container.Image).Where(images.Owns))
        {
            images.Push(image);
            images.Push(Tagged(images, image, NextTag));
        }

        var owned = live.FindIndex(container => images.Owns(container.Image));
        if (faults.Has(FaultName.ImageGone) && owned >= 0)
        {
            images.Remove(live[owned].Image);
            images.Remove(previous[owned].Image);
        }
    }

    private static void AddRevisions(Cloud cloud, JsonObject template, List<ContainerImage> previous)
    {
        var app = cloud.App;
        var earlier = template.DeepClone().AsObject();
        foreach (var (container, image) in earlier["containers"].Objects().Zip(previous))
        {
            container["image"] = image.Image;
        }

        app.Add($"{app.Place.App}--{EarlierSuffix}", earlier, cloud.StartedAt.AddDays(-30), cloud.Fates.Seeded).Stop(cloud.StartedAt.AddDays(-10));

        var latest = LatestOf(app.Stored, app.Place);
        var others = app.Stored.At("properties", "configuration", "ingress", "traffic").Objects().Select(entry => entry["revisionName"].Text());
        foreach (var revision in others.OfType<string>().Where(other => other != latest).Distinct().Append(latest))
        {
            app.Add(revision, template.DeepClone().AsObject(), cloud.StartedAt.AddDays(-10), cloud.Fates.Seeded);
        }
    }

    private static string Tagged(ImageStore images, string image, string tag) =>
        ImageName.Parse(image) is var name && images.Owns(image) && !name.Repository.StartsWith(Mirrored, StringComparison.Ordinal)
            ? $"{images.LoginServer}/{name.Repository}:{tag}"
            : image;

    private static string StorageOf(JsonObject template)
    {
        var variables = template["containers"].Objects().SelectMany(container => container["env"].Objects()).ToList();
        var table = variables.Find(variable => variable["name"].Text() == "AZURE_TABLE_ENDPOINT")?["value"].Text();
        return Uri.TryCreate(table, UriKind.Absolute, out var endpoint)
            ? endpoint.Host.Split('.')[0]
            : variables.Find(variable => variable["name"].Text() == "STORAGE_ACCOUNT_NAME")?["value"].Text() ?? SeedApp.StorageAccount;
    }
}
