namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>A run that must be refused before anything is changed.</summary>
/// <param name="Reason">The history line's <c>reason</c>.</param>
/// <param name="Remedy">A part of the line that says what to do.</param>
internal sealed record Refused(string Reason, string Remedy)
{
    /// <summary>The history line's <c>result</c>.</summary>
    public string Result { get; init; } = "aborted";

    /// <summary>What is typed.</summary>
    public string Words { get; init; } = "full --yes";

    /// <summary>The fault of the emulator.</summary>
    public string? Fault { get; init; }

    /// <summary>The containers of an app of one's own, each with its image and its environment; <see langword="null"/> for the built-in app.</summary>
    public IReadOnlyList<(string Name, string Image, string TableEndpoint)>? Containers { get; init; }

    /// <summary>The registries that this app may pull from, as JSON.</summary>
    public string Registries { get; init; } = "";

    /// <summary>A script that is run first, in the folder that the program is run in.</summary>
    public string? Script { get; init; }

    /// <summary>Variables that are set, or with <see langword="null"/> taken away, after all else.</summary>
    public (string Name, string? Value)[] Set { get; init; } = [];

    /// <summary>The app of <see cref="Containers"/>, as ARM returns it.</summary>
    public string? App => Containers is null ? null : $$"""
        {"id":"/subscriptions/5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73/resourceGroups/rg/providers/Microsoft.App/containerApps/app","name":"app","location":"East US",
         "properties":{"provisioningState":"Succeeded","latestRevisionName":"app--one","latestReadyRevisionName":"app--one",
          "configuration":{"activeRevisionsMode":"Single","registries":[{{Registries}}],"ingress":{"fqdn":"","external":true,"targetPort":8080,"traffic":[{"weight":100,"latestRevision":true}]} },
          "template":{"containers":[{{string.Join(',', Containers.Select(Container))}}],"scale":{"minReplicas":1,"maxReplicas":1} } } }
        """;

    private static string Container((string Name, string Image, string TableEndpoint) of) =>
        $$"""{"name":"{{of.Name}}","image":"{{of.Image}}","env":[{"name":"AZURE_TABLE_ENDPOINT","value":"https://{{of.TableEndpoint}}.table.core.windows.net/"}],"resources":{"cpu":0.25,"memory":"0.5Gi"} }""";
}
