using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Engine.Workflow.Advising;

namespace Upgrade.Host.Azure;

/// <summary>Refuses a deploy of an app that could not reach its storage account.</summary>
/// <param name="session">Azure.</param>
/// <param name="tableEndpoint"><c>AZURE_TABLE_ENDPOINT</c>; <see langword="null"/> to take the app's own.</param>
/// <param name="storageAccount"><c>STORAGE_ACCOUNT_NAME</c>; <see langword="null"/> to take the app's own.</param>
internal sealed class StorageParityCheck(AzureSession session, string? tableEndpoint, string? storageAccount) : IPreflightCheck
{
    private const string Skip = "Or, where you know better, run again with `--skip-parity-check`.";

    public string Name => "storage parity";

    public async Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken)
    {
        if (subject.IsRollback)
        {
            return CheckResult.Skip("a rollback is never stopped by it");
        }

        try
        {
            if (NamedAccounts(subject.App) is { Count: > 0 } named)
            {
                return named is [var account] ? Judge(account, await ReadAsync(account, cancellationToken)) : Ambiguous(named);
            }

            var candidates = await CandidatesAsync(cancellationToken);
            return candidates is [var only]
                ? Guessed(Judge(only, await ReadAsync(only, cancellationToken)))
                : CheckResult.Warn(
                    $"no storage account to check: neither AZURE_TABLE_ENDPOINT nor STORAGE_ACCOUNT_NAME is set, and {(candidates.Count == 0 ? "the group has no account named `st…`" : $"the group has several: {Listed(candidates)}")}",
                    "Set STORAGE_ACCOUNT_NAME.");
        }
        catch (TargetException fault)
        {
            return CheckResult.Warn(
                $"the storage account could not be read: {fault.Message}", "The deploy goes on without this check.");
        }
    }

    /// <summary>Judges an account by what it says of itself.</summary>
    internal static CheckResult Judge(string account, JsonElement body)
    {
        var approved = body.Items("properties", "privateEndpointConnections").Count(connection =>
            connection.Text("properties", "privateLinkServiceConnectionState", "status") == "Approved");
        var access = body.Text("properties", "publicNetworkAccess") ?? "Enabled";
        return access == "Disabled" && approved == 0
            ? new CheckResult(
                CheckVerdict.ParityRefused,
                $"storage account {account} has public network access disabled and no approved private endpoint: the app could not reach it",
                "parity",
                $"A: approve or create a private endpoint for {account}. B: `az storage account update -n {account} --public-network-access Enabled`. {Skip}")
            : CheckResult.Pass($"storage account {account}: public network access {access}, {approved} approved private endpoints");
    }

    // What was set by hand decides where the app itself says two things.
    private List<string> NamedAccounts(AppState app)
    {
        var byEndpoint = Distinct((tableEndpoint is null ? app.Environment.GetValueOrDefault("AZURE_TABLE_ENDPOINT", []) : [tableEndpoint]).Select(KnownNames.AccountIn));
        var byName = Distinct(storageAccount is null ? app.Environment.GetValueOrDefault("STORAGE_ACCOUNT_NAME", []) : [storageAccount]);

        return byEndpoint.Count == 1 || (byEndpoint.Count > 1 && storageAccount is null) ? byEndpoint : byName;
    }

    private static List<string> Distinct(IEnumerable<string?> accounts) =>
        [.. accounts.Where(account => !string.IsNullOrWhiteSpace(account)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];

    private static CheckResult Ambiguous(List<string> accounts) => CheckResult.Refuse(
        "ambiguous_account",
        $"the containers of the app use several storage accounts: {Listed(accounts)}",
        $"Say which one counts with STORAGE_ACCOUNT_NAME. {Skip}");

    private static string Listed(IEnumerable<string> accounts) => string.Join(", ", accounts.Select(account => PrintableText.Line(account, 40)));

    private static CheckResult Guessed(CheckResult result)
    {
        var detail = $"{result.Detail} (taken because it is the group's only `st…` account; set STORAGE_ACCOUNT_NAME to be sure)";
        return result.Verdict == CheckVerdict.Passed ? CheckResult.Warn(detail) : result with { Detail = detail };
    }

    private Task<JsonElement> ReadAsync(string account, CancellationToken cancellationToken) => session.Reads.RunAsync(
        $"storage account `{account}` in resource group `{session.Connection.ResourceGroup}`",
        async token => await Account(account).GetAsync(token),
        cancellationToken);

    private Task<List<string>> CandidatesAsync(CancellationToken cancellationToken) => session.Reads.RunAsync(
        $"the storage accounts of resource group `{session.Connection.ResourceGroup}`",
        async token => (await Account("st").GetNamesInGroupAsync(token)).Where(name => name.StartsWith("st", StringComparison.Ordinal)).ToList(),
        cancellationToken);

    private StorageAccountResource Account(string name) =>
        new(session.Arm, StorageAccountResource.CreateResourceIdentifier(session.Connection, name));
}
