using System.Text.RegularExpressions;
using Azure.Identity;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Names the one command that mends a sign-in which failed.</summary>
internal static partial class SignInAdvice
{
    //  what the credential says (the first that is found counts),   what happened,                                                     what mends it
    private static readonly (string Says, string What, string Remedy)[] Rows =
    [
        ("AADSTS90002",                      "There is no such tenant",                                                    "Correct AZURE_TENANT_ID, or run `az login --tenant <tenant>`"),
        ("AADSTS7000222",                    "The service principal's secret has expired",                                 "Make a new one and set AZURE_CLIENT_SECRET"),
        ("AADSTS7000215",                    "The service principal's secret is wrong",                                    "Set AZURE_CLIENT_SECRET to a secret's value, not to its id"),
        ("AADSTS700016",                     "The tenant does not know the application of AZURE_CLIENT_ID",                "Correct AZURE_CLIENT_ID or AZURE_TENANT_ID"),
        ("AADSTS700024",                     "The federated token of this workload has expired",                           "Let the platform write a new one to AZURE_FEDERATED_TOKEN_FILE, and start again"),
        ("AADSTS70021",                      "Nothing in the tenant trusts this workload's federated token",               "Add a federated credential with this issuer and subject to the application"),
        ("AADSTS",                           "The sign-in has expired, or its tenant wants more of it",                    "Run `az login --tenant <tenant>`"),
        ("azd auth login",                   "Nobody is signed in, and azd is what was asked last",                        "Run `azd auth login`"),
        ("",                                 "There is no usable sign-in to Azure",                                        "Run `az login`"),
    ];

    /// <summary>The error for a sign-in that failed.</summary>
    public static TargetException Tell(AuthenticationFailedException fault)
    {
        var text = fault.ToString();
        var isAzHere = !text.Contains("Azure CLI not installed", StringComparison.OrdinalIgnoreCase);
        var row = Rows.First(each => text.Contains(each.Says, StringComparison.OrdinalIgnoreCase)
            && (each.Says != "azd auth login" || !isAzHere));
        var remedy = row.Remedy.Replace("<tenant>", TenantIn(text) ?? "<tenant>", StringComparison.Ordinal);
        return new TargetException("not_signed_in", $"{row.What}. {remedy}, then try again. ({PrintableText.Of(fault.Message)})", fault);
    }

    private static string? TenantIn(string text) => Tenant().Match(text) is { Success: true } found ? found.Groups[1].Value : null;

    [GeneratedRegex("""(?:--tenant "?|tenant '|directory '|/)([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})""")]
    private static partial Regex Tenant();
}
