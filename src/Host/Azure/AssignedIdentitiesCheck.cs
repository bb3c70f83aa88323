using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Host.Azure;

/// <summary>
/// Checks that the app has every identity that it is configured to use. One that was taken away breaks nothing that runs already, and everything that
/// is started afterwards: the new revision could neither pull its images nor fetch its secrets.
/// </summary>
internal sealed class AssignedIdentitiesCheck : IPreflightCheck
{
    // The environment's identity and not the app's: whether it is there is told by the environment alone.
    private const string OfTheEnvironment = "system-environment";

    public string Name => "identities";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken) => Task.FromResult(Judge(subject));

    private static CheckResult Judge(PreflightSubject subject)
    {
        var app = subject.App;
        var own = app.IdentityUses.Where(use => !Same(use.Identity, OfTheEnvironment)).ToList();
        var missing = own.Where(use => !app.Identities.Any(assigned => Same(assigned, use.Identity))).ToList();

        if (missing.Count == 0)
        {
            return own.Count == 0 ? CheckResult.Skip("the app uses none of its own") : CheckResult.Pass($"{own.Select(use => use.Identity).Distinct(StringComparer.OrdinalIgnoreCase).Count()} used, all assigned to the app");
        }

        var needed = missing.Where(use => IsNeeded(use, subject.Template)).ToList();
        var remedy = Remedy(app, needed.Count > 0 ? needed : missing);

        return needed.Count == 0 ? CheckResult.Warn($"{Sentence(missing)}; the template does not use it", remedy)
            // A rollback is what is left when all else failed, and the platform may still hold the image.
            : subject.IsRollback ? CheckResult.Warn(Sentence(needed), $"{remedy}. The rollback is tried all the same")
            : CheckResult.Refuse("identity_missing", $"{Sentence(needed)}, so the new revision could not start", remedy);
    }

    private static bool Same(string one, string other) => one.TrimEnd('/').Equals(other.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string Sentence(IEnumerable<IdentityUse> missing) => string.Join("; ", missing
        .GroupBy(use => use.Identity.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
        .Select(uses => $"the identity {PrintableText.Line(uses.Key, 300)} is not assigned to the app, which is to use it for {string.Join(" and ", uses.Select(Purpose))}"));

    private static string Purpose(IdentityUse use) =>
        use.Registry is { } registry ? $"the registry {PrintableText.Line(registry, 100)}" : $"the secret {PrintableText.Line(use.Secret!, 100)}";

    private static string Remedy(AppState app, IEnumerable<IdentityUse> missing)
    {
        var words = missing.Select(use => use.Identity.TrimEnd('/')).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var system = words.Exists(word => Same(word, IdentityPayload.System)) ? " --system-assigned" : "";
        var users = words.Where(word => !Same(word, IdentityPayload.System)).Select(word => PrintableText.Line(word, 300)).ToList();

        return $"{KnownNames.Of(app).Fill("az containerapp identity assign -n <app> -g <group>")}{system}{(users.Count > 0 ? $" --user-assigned {string.Join(' ', users)}" : "")}";
    }

    private static bool IsNeeded(IdentityUse use, JsonElement template) => use.Registry is { } registry
        ? Containers(template).Any(container => ImageReference.Parse(container.Text("image") ?? "").Registry.Equals(registry, StringComparison.OrdinalIgnoreCase))
        : Mentions(template, use.Secret!) || template.Items("volumes").Any(MountsAll);

    private static IEnumerable<JsonElement> Containers(JsonElement template) => template.Items("containers").Concat(template.Items("initContainers"));

    // A volume that names no secrets has all of them.
    private static bool MountsAll(JsonElement volume) => volume.Text("storageType") == "Secret" && !volume.Items("secrets").Any();

    // Variables, volumes and scale rules all say it by this one member.
    private static bool Mentions(JsonElement node, string secret) => node.ValueKind switch
    {
        JsonValueKind.Object => node.Text("secretRef") == secret || node.EnumerateObject().Any(member => Mentions(member.Value, secret)),
        JsonValueKind.Array => node.EnumerateArray().Any(item => Mentions(item, secret)),
        _ => false,
    };
}
