using Upgrade.Host.Emulator.Faults;
using Upgrade.Host.Emulator.Registry;
using Upgrade.Host.Emulator.Wire;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>Somebody else, who deploys in the middle of our run.</summary>
internal sealed class Stranger(Cloud cloud)
{
    private const string Name = "colleague@example.com";
    private const string Tag = "hotfix-of-a-colleague";

    private readonly HashSet<string> _known = [.. cloud.KnownImages.Select(cloud.Images.Identity)];

    /// <summary>Sees that a build was scheduled.</summary>
    public void SeeBuild()
    {
        if (cloud.Faults.Has(FaultName.Superseded) && cloud.Faults.Spend(FaultName.Superseded))
        {
            Deploy();
        }
    }

    /// <summary>Sees that an image was looked up; only a new one gives a coming deploy away.</summary>
    public void SeeLookUp(string repository, string reference)
    {
        if (!_known.Contains(cloud.Images.Identity($"{cloud.Images.LoginServer}/{repository}:{reference}"))
            && !_known.Contains($"{repository}@{reference}"))
        {
            SeeBuild();
        }
    }

    private void Deploy()
    {
        var app = cloud.App;
        var written = app.Stored.DeepClone().AsObject();
        var template = written["properties"]!["template"]!.AsObject();
        foreach (var container in template["containers"].Objects().Where(container => cloud.Images.Owns(container["image"].Text() ?? "")))
        {
            var image = $"{cloud.Images.LoginServer}/{ImageName.Parse(container["image"].Text()!).Repository}:{Tag}";
            cloud.Images.Push(image);
            container["image"] = image;
        }

        template["revisionSuffix"] = "";
        app.Store(written, Name, cloud.Now);
        app.Add(app.RevisionName(""), template.DeepClone().AsObject(), cloud.Now, cloud.Fates.Stranger);
    }
}
