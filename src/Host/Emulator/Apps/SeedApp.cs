using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Apps;

/// <summary>The built-in app: five containers of three images, and a broker.</summary>
internal static class SeedApp
{
    public const string Subscription = "5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73";
    public const string Group = "rg-elb-dashboard";
    public const string StorageAccount = "stelbdashboard";
    public const string Tag = "20260511084210-3f9c2d1";
    public const string PreviousTag = "20260428101502-a81e07b";

    private const string CreatedAt = "2026-01-12T09:14:03.1186421";
    private const string WrittenAt = "2026-05-11T08:45:31.7719032";

    /// <summary>The app as ARM returns it, but for what changes with time.</summary>
    public static JsonObject Create(AppPlace place, string loginServer)
    {
        var identity = $"{place.GroupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-elb-dashboard";
        var environment = $"{place.GroupId}/providers/Microsoft.App/managedEnvironments/cae-elb-dashboard";
        return JsonNode.Parse(
            $$"""
            {"id":"{{place.AppId}}","name":"{{place.App}}","type":"Microsoft.App/containerApps","location":"East US","tags":{"azd-service-name":"dashboard"},
            "systemData":{"createdBy":"operator@example.com","createdByType":"User","createdAt":"{{CreatedAt}}","lastModifiedBy":"operator@example.com","lastModifiedByType":"User","lastModifiedAt":"{{WrittenAt}}"},
            "properties":{"provisioningState":"Succeeded","runningStatus":"Running","managedEnvironmentId":"{{environment}}","environmentId":"{{environment}}","workloadProfileName":"Consumption","outboundIpAddresses":["203.0.113.18"],
            "latestRevisionName":"","latestReadyRevisionName":"","latestRevisionFqdn":"","customDomainVerificationId":"7E1B2B9C54D0A3F6",
            "configuration":{"secrets":[{"name":"session-key","value":"emulated-session-key"},{"name":"terminal-token","value":"emulated-terminal-token"}],"activeRevisionsMode":"Single",
            "ingress":{"fqdn":"","external":true,"targetPort":8080,"exposedPort":0,"transport":"Auto","traffic":[{"weight":100,"latestRevision":true}],"customDomains":null,"allowInsecure":false,"ipSecurityRestrictions":null,"corsPolicy":null,"clientCertificateMode":null,"stickySessions":null,"additionalPortMappings":null},
            "registries":[{"server":"{{loginServer}}","username":"","passwordSecretRef":"","identity":"{{identity}}"}],
            "identitySettings":[],"dapr":null,"runtime":null,"maxInactiveRevisions":100,"service":null},
            "template":{"revisionSuffix":"","terminationGracePeriodSeconds":null,"containers":[
            {{Container("api", $"{loginServer}/elb-api:{Tag}", "1.0", "2Gi", Variables, Probes("/api/health", 8080))}},
            {{Container("frontend", $"{loginServer}/elb-frontend:{Tag}", "0.25", "0.5Gi", """{"name":"VITE_API_BASE","value":"/api"}""")}},
            {{Container("worker", $"{loginServer}/elb-api:{Tag}", "1.75", "3.5Gi", Variables)}},
            {{Container("beat", $"{loginServer}/elb-api:{Tag}", "0.25", "0.5Gi", Variables)}},
            {{Container("redis", $"{loginServer}/library/redis:7-alpine", "0.25", "0.5Gi", "")}},
            {{Container("terminal", $"{loginServer}/elb-terminal:{Tag}", "0.5", "1Gi", """{"name":"TERMINAL_TOKEN","secretRef":"terminal-token"}""", Probes("/healthz", 7682))}}
            ],"initContainers":null,"scale":{"minReplicas":1,"maxReplicas":1,"cooldownPeriod":300,"pollingInterval":30,"rules":null},"volumes":null,"serviceBinds":null},
            "eventStreamEndpoint":"","delegatedIdentities":[]},
            "identity":{"type":"SystemAssigned, UserAssigned","principalId":"0b7f2a64-93a1-4f57-8d0c-64e5c1f7a9b2","tenantId":"00000000-0000-0000-0000-000000000000","userAssignedIdentities":{"{{identity}}":{"principalId":"c2e17d40-5b8a-4d0e-9a63-1f7b20d4e8c5","clientId":"7d94b1e3-2c06-4f8b-b5a1-90e3d6c4f728"} } } }
            """)!.AsObject();
    }

    private static string Variables =>
        $$"""{"name":"AZURE_TABLE_ENDPOINT","value":"https://{{StorageAccount}}.table.core.windows.net/"},{"name":"STORAGE_ACCOUNT_NAME","value":"{{StorageAccount}}"},{"name":"REDIS_URL","value":"redis://localhost:6379/0"},{"name":"SESSION_KEY","secretRef":"session-key"}""";

    private static string Probes(string path, int port) =>
        $$""","probes":[{"type":"Liveness","httpGet":{"path":"{{path}}","port":{{port}},"scheme":"HTTP"},"periodSeconds":30,"timeoutSeconds":5,"failureThreshold":3},{"type":"Readiness","httpGet":{"path":"{{path}}","port":{{port}},"scheme":"HTTP"},"periodSeconds":10,"timeoutSeconds":5,"failureThreshold":3}]""";

    private static string Container(string name, string image, string cpu, string memory, string variables, string probes = "") =>
        $$"""{"image":"{{image}}","name":"{{name}}","env":[{{variables}}],"resources":{"cpu":{{cpu}},"memory":"{{memory}}","ephemeralStorage":""}{{probes}} }""";
}
