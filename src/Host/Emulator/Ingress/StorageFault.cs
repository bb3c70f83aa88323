using System.Text.Json.Nodes;
using Upgrade.Engine.Readiness;
using Upgrade.Host.Emulator.Apps;

namespace Upgrade.Host.Emulator.Ingress;

/// <summary>A storage account that the app cannot use, as its readiness tells it.</summary>
internal static class StorageFault
{
    private static readonly (string Class, string Type, string Error)[] Rows =
    [
        (ErrorClass.HttpResponse,         "Azure.RequestFailedException",                 "This request is not authorized to perform this operation. ErrorCode: AuthorizationFailure"),
        (ErrorClass.ServiceRequest,       "Azure.RequestFailedException",                 $"Name or service not known ({SeedApp.StorageAccount}.table.core.windows.net:443)"),
        (ErrorClass.ClientAuthentication, "Azure.Identity.CredentialUnavailableException", "ManagedIdentityCredential authentication unavailable. No managed identity endpoint found."),
        (ErrorClass.Timeout,              "System.Threading.Tasks.TaskCanceledException", "no answer within 3 s"),
    ];

    /// <summary>The component's state for a class; one that has no words here says nothing but its class.</summary>
    public static JsonObject Of(string errorClass)
    {
        var (_, type, error) = Array.Find(Rows, row => row.Class == errorClass) is { Class: not null } known
            ? known
            : (errorClass, errorClass, $"{errorClass} was raised");

        return new JsonObject
        {
            ["status"] = "down",
            ["error"] = error,
            ["error_class"] = errorClass,
            ["exception_type"] = type,
        };
    }
}
