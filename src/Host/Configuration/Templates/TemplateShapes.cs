namespace Upgrade.Host.Configuration.Templates;

/// <summary>
/// Every member of a container template, as <c>Template</c> of <c>Microsoft.App/containerApps</c>, api-version 2025-07-01, publishes it. A test
/// holds the table to that.
/// </summary>
internal static class TemplateShapes
{
    /// <summary>What a template file is.</summary>
    public const string Root = "template";

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<TemplateShape> Rows =
    [
        //  owner        member                           holds
        new(Root,        "containers",                    "[container]"),
        new(Root,        "initContainers",                "[init]"),
        new(Root,        "scale",                         "{scale}"),
        new(Root,        "volumes",                       "[volume]"),
        new(Root,        "terminationGracePeriodSeconds", "whole"),
        // An exported template has these; the run names the revision itself, and services are bound elsewhere.
        new(Root,        "revisionSuffix",                "any"),
        new(Root,        "serviceBinds",                  "nothing"),

        new("container", "name",                          "text", Needed: true),
        new("container", "image",                         "text"),
        new("container", "command",                       "texts"),
        new("container", "args",                          "texts"),
        new("container", "env",                           "[variable]"),
        new("container", "resources",                     "{resources}"),
        new("container", "probes",                        "[probe]"),
        new("container", "volumeMounts",                  "[mount]"),

        new("init",      "name",                          "text", Needed: true),
        new("init",      "image",                         "text"),
        new("init",      "command",                       "texts"),
        new("init",      "args",                          "texts"),
        new("init",      "env",                           "[variable]"),
        new("init",      "resources",                     "{resources}"),
        new("init",      "volumeMounts",                  "[mount]"),

        new("variable",  "name",                          "text", Needed: true),
        new("variable",  "value",                         "text"),
        new("variable",  "secretRef",                     "text"),

        new("resources", "cpu",                           "number"),
        new("resources", "memory",                        "text"),
        // Computed by the platform: an exported template has it, and it is not sent.
        new("resources", "ephemeralStorage",              "any"),

        new("probe",     "type",                          "text", Needed: true),
        new("probe",     "httpGet",                       "{http}"),
        new("probe",     "tcpSocket",                     "{tcp}"),
        new("probe",     "initialDelaySeconds",           "whole"),
        new("probe",     "periodSeconds",                 "whole"),
        new("probe",     "timeoutSeconds",                "whole"),
        new("probe",     "successThreshold",              "whole"),
        new("probe",     "failureThreshold",              "whole"),
        new("probe",     "terminationGracePeriodSeconds", "whole"),
        new("http",      "port",                          "whole", Needed: true),
        new("http",      "path",                          "text"),
        new("http",      "scheme",                        "text"),
        new("http",      "host",                          "text"),
        new("http",      "httpHeaders",                   "[header]"),
        new("header",    "name",                          "text", Needed: true),
        new("header",    "value",                         "text", Needed: true),
        new("tcp",       "port",                          "whole", Needed: true),
        new("tcp",       "host",                          "text"),

        new("mount",     "volumeName",                    "text", Needed: true),
        new("mount",     "mountPath",                     "text", Needed: true),
        new("mount",     "subPath",                       "text"),
        new("volume",    "name",                          "text", Needed: true),
        new("volume",    "storageType",                   "text"),
        new("volume",    "storageName",                   "text"),
        new("volume",    "mountOptions",                  "text"),
        new("volume",    "secrets",                       "[item]"),
        new("item",      "secretRef",                     "text", Needed: true),
        new("item",      "path",                          "text"),

        new("scale",     "minReplicas",                   "whole"),
        new("scale",     "maxReplicas",                   "whole"),
        new("scale",     "cooldownPeriod",                "whole"),
        new("scale",     "pollingInterval",               "whole"),
        new("scale",     "rules",                         "[rule]"),
        new("rule",      "name",                          "text", Needed: true),
        new("rule",      "http",                          "{scaler}"),
        new("rule",      "tcp",                           "{scaler}"),
        new("rule",      "custom",                        "{custom}"),
        new("rule",      "azureQueue",                    "{queue}"),
        new("scaler",    "metadata",                      "map"),
        new("scaler",    "auth",                          "[auth]"),
        new("scaler",    "identity",                      "text"),
        new("custom",    "type",                          "text", Needed: true),
        new("custom",    "metadata",                      "map"),
        new("custom",    "auth",                          "[auth]"),
        new("custom",    "identity",                      "text"),
        new("queue",     "accountName",                   "text"),
        new("queue",     "queueName",                     "text"),
        new("queue",     "queueLength",                   "whole"),
        new("queue",     "auth",                          "[auth]"),
        new("queue",     "identity",                      "text"),
        new("auth",      "secretRef",                     "text", Needed: true),
        new("auth",      "triggerParameter",              "text", Needed: true),
    ];

    /// <summary>What must be different between two items of a list.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keys = new Dictionary<string, string>
    {
        ["container"] = "name",
        ["init"] = "name",
        ["variable"] = "name",
        ["probe"] = "type",
        ["mount"] = "mountPath",
        ["volume"] = "name",
        ["rule"] = "name",
    };
}
