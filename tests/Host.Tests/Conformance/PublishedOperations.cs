namespace Upgrade.Host.Tests.Conformance;

/// <summary>Every operation that the program may call.</summary>
internal static class PublishedOperations
{
    private const string Group = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/";
    private const string AllApps = Group + "Microsoft.App/containerApps";
    private const string App = AllApps + "/{containerAppName}";
    private const string Status = "/subscriptions/{subscriptionId}/providers/Microsoft.App/locations/{location}/containerappOperationStatuses/{operationId}";
    private const string Registry = Group + "Microsoft.ContainerRegistry/registries/{registryName}";
    private const string Storage = Group + "Microsoft.Storage/storageAccounts";
    private const string Permissions = Group + "{provider}/{resourceType}/{resourceName}/providers/Microsoft.Authorization/permissions";
    private const string Logs = "/subscriptions/{s}/resourceGroups/{g}/containerApps/{a}/revisions/{r}/replicas/{p}/containers/{c}/logstream";

    private const string Apps = "2025-07-01";
    private const string Builds = "2019-06-01-preview";
    private const string Registries = "2025-11-01";
    private const string Rights = "2022-04-01";
    private const string Accounts = "2023-05-01";

    /// <summary>The operations.</summary>
    public static readonly IReadOnlyList<PublishedOperation> All =
    [
        //  name                 verb     path                                        api-version  body
        new("app.get",           "GET",   App,                                        Apps),
        new("app.list",          "GET",   AllApps,                                    Apps),
        new("app.patch",         "PATCH", App,                                        Apps,        "containerapps.json#ContainerAppPatch"),
        new("app.getAuthtoken",  "POST",  App + "/getAuthtoken",                      Apps),
        new("operation.status",  "GET",   Status,                                     Apps),
        new("revision.get",      "GET",   App + "/revisions/{revisionName}",          Apps),
        new("revision.list",     "GET",   App + "/revisions",                         Apps),
        new("replica.list",      "GET",   App + "/revisions/{revisionName}/replicas", Apps),
        new("logs.stream",       "GET",   Logs),
        new("storage.get",       "GET",   Storage + "/{accountName}",                 Accounts),
        new("storage.list",      "GET",   Storage,                                    Accounts),
        new("registry.get",      "GET",   Registry,                                   Registries),
        new("permissions",       "GET",   Permissions,                                Rights),
        new("build.uploadUrl",   "POST",  Registry + "/listBuildSourceUploadUrl",     Builds),
        new("blob.upload",       "PUT",   "/{container}/source/{day}/{name}",         null,        "bytes"),
        new("build.schedule",    "POST",  Registry + "/scheduleRun",                  Builds,      "containerregistry_build.json#DockerBuildRequest"),
        new("build.get",         "GET",   Registry + "/runs/{runId}",                 Builds),
        new("build.logUrl",      "POST",  Registry + "/runs/{runId}/listLogSasUrl",   Builds),
        new("build.cancel",      "POST",  Registry + "/runs/{runId}/cancel",          Builds),
        new("blob.log",          "GET",   "/{container}/logs/{runId}/rawtext.log"),
        new("blob.log",          "HEAD",  "/{container}/logs/{runId}/rawtext.log"),
        new("registry.exchange", "POST",  "/oauth2/exchange",                         null,        "containerregistry_dataplane.json#ExchangeAadAccessTokenForAcrRefreshToken"),
        new("registry.token",    "POST",  "/oauth2/token",                            null,        "containerregistry_dataplane.json#ExchangeAcrRefreshTokenForAcrAccessToken"),
        new("registry.manifest", "HEAD",  "/v2/{*name}/manifests/{reference}"),
        new("ingress.ready",     "GET",   "/api/health/ready"),
    ];

    /// <summary>The operation of that name and verb.</summary>
    public static PublishedOperation? Find(string name, string method) =>
        All.FirstOrDefault(operation => operation.Name == name && operation.Method == method);
}
