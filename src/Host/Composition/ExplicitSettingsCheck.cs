using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>A value that was set by hand is never replaced by the app's own, nor the other way round: where they differ, both are shown.</summary>
internal sealed class ExplicitSettingsCheck(Settings settings) : IPreflightCheck
{
    private const string TableEndpoint = "AZURE_TABLE_ENDPOINT";

    //  name, what the app itself says (nothing where it says nothing), how a value is compared and shown
    private static readonly (string Name, Func<Settings, AppState, IEnumerable<string>> Own, Func<string, string> Form)[] Rows =
    [
        ("CONTAINER_APP_FQDN",   (_, app) => [app.Fqdn ?? "none"],                 AsItIs),
        ("ACR_LOGIN_SERVER",     (_, app) => app.Registries,                       AsItIs),
        ("ACR_NAME",             RegistryNames,                                    AsItIs),
        (TableEndpoint,          (_, app) => Variable(app, TableEndpoint),         WithoutQuery),
        ("STORAGE_ACCOUNT_NAME", (_, app) => AccountNames(app),                    AsItIs),
    ];

    public string Name => "settings";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        var differences = Rows.Select(row => DifferenceOf(row, subject.App)).OfType<string>().ToList();

        return Task.FromResult(differences.Count == 0
            ? CheckResult.Pass("they agree with the app")
            : CheckResult.Refuse(
                "settings_differ", string.Join("; ", differences), "Unset what is wrong, or set it to the app's own"));
    }

    private string? DifferenceOf(
        (string Name, Func<Settings, AppState, IEnumerable<string>> Own, Func<string, string> Form) row, AppState app)
    {
        if (settings.Find(row.Name) is not { Value.Length: > 0 } set)
        {
            return null;
        }

        var given = row.Form(set.Value);
        var own = row.Own(settings, app).Select(row.Form).Distinct(StringComparer.OrdinalIgnoreCase).ToList();

        return own.Count == 0 || own.Contains(given, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"{set.Source} sets {row.Name} to {PrintableText.Line(given, 200)}, and the app's own is {PrintableText.Line(string.Join(" or ", own), 400)}";
    }

    private static string AsItIs(string value) => value;

    // A query may be a signature, which is shown nowhere, and a last slash makes no difference.
    private static string WithoutQuery(string value) => Uri.TryCreate(value, UriKind.Absolute, out var address)
        ? $"{address.Scheme}://{address.Authority}{address.AbsolutePath}".TrimEnd('/')
        : value.Split('?')[0];

    private static IEnumerable<string> Variable(AppState app, string name) =>
        app.Environment.GetValueOrDefault(name, []).Where(value => value.Length > 0);

    private static IEnumerable<string> RegistryNames(Settings settings, AppState app) =>
        (settings.ValueOf("ACR_LOGIN_SERVER") is { } server ? [server] : app.Registries)
        .Select(RegistryName.InHost).OfType<string>();

    private static IEnumerable<string> AccountNames(AppState app) => Variable(app, TableEndpoint).Select(KnownNames.AccountIn).OfType<string>();
}
