using Upgrade.Engine.Target;

namespace Upgrade.Engine.Workflow.Advising;

/// <summary>The names that a rule's command leaves open, as far as they are known; <see langword="null"/> for one that is not.</summary>
/// <param name="App">The app.</param>
/// <param name="Group">Its resource group.</param>
/// <param name="Account">Its storage account.</param>
public sealed record KnownNames(string? App = null, string? Group = null, string? Account = null)
{
    private const string _tableEndpoint = "AZURE_TABLE_ENDPOINT";
    private const string _secondary = "-secondary";

    /// <summary>The names that an app tells of itself.</summary>
    /// <param name="app">The app.</param>
    public static KnownNames Of(AppState app) =>
        new(app.Name, app.Group, app.Environment.GetValueOrDefault(_tableEndpoint) is [var endpoint] ? AccountIn(endpoint) : null);

    /// <summary>The account that an endpoint of tables belongs to; <see langword="null"/> where the address does not tell it, as one of a domain of one's own or of this machine.</summary>
    /// <param name="endpoint">An address such as <c>https://account.table.core.windows.net</c>; it may be signed.</param>
    /// <remarks>In every cloud, zone and private network the account is the first label and the service, <c>table</c>, a later one.</remarks>
    public static string? AccountIn(string? endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address)
        && address.HostNameType == UriHostNameType.Dns
        && address.Host.Split('.') is [var account, .. var service]
        && service.Contains("table")
            ? account.EndsWith(_secondary, StringComparison.Ordinal) ? account[..^_secondary.Length] : account
            : null;

    /// <summary>Puts what is known into a command. What is not known stays in angle brackets, and so does what a shell would not take for one word.</summary>
    /// <param name="command">A command, such as <c>az containerapp show -n &lt;app&gt; -g &lt;group&gt;</c>.</param>
    public string Fill(string command) =>
        Fill(Fill(Fill(command, "<app>", App), "<group>", Group), "<account>", Account);

    private static string Fill(string command, string open, string? name) =>
        string.IsNullOrEmpty(name) || !name.All(IsOfAName) ? command
        : command.Replace(open, name.All(IsPlain) ? name : $"'{name}'", StringComparison.Ordinal);

    private static bool IsPlain(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.';

    // A resource group may have letters of any language, and parentheses.
    private static bool IsOfAName(char letter) => IsPlain(letter) || char.IsLetterOrDigit(letter) || letter is '(' or ')';
}
