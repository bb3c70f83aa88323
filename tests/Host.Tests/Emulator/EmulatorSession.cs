using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Upgrade.Host.Emulator;
using Upgrade.Host.Emulator.Faults;

namespace Upgrade.Host.Tests.Emulator;

/// <summary>An emulator whose clock stands until it is moved, and a client that pins its certificate.</summary>
internal sealed class EmulatorSession : IAsyncDisposable
{
    private EmulatorSession(EmulatorServer server, FakeTimeProvider clock)
    {
        (Server, Clock) = (server, clock);
        var pin = server.Variables["ELB_UPGRADE_ARM_CERT_SHA256"];
        Http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => Convert.ToHexStringLower(SHA256.HashData(certificate!.GetRawCertData())) == pin },
        });
    }

    public EmulatorServer Server { get; }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public string Token => $"{Server.Variables["ELB_UPGRADE_ARM_TOKEN"]}.{Clock.GetUtcNow().ToUnixTimeMilliseconds()}";

    public string Login => Server.Variables["ACR_LOGIN_SERVER"];

    public string Group => $"/subscriptions/{Server.Variables["AZURE_SUBSCRIPTION_ID"]}/resourceGroups/{Server.Variables["AZURE_RESOURCE_GROUP"]}";

    public string App => $"{Group}/providers/Microsoft.App/containerApps/{Server.Variables["CONTAINER_APP_NAME"]}";

    public string Registry => $"{Group}/providers/Microsoft.ContainerRegistry/registries/{Server.Variables["ACR_NAME"]}";

    public static Task<EmulatorSession> StartAsync(params string[] faults) =>
        StartAsync(new EmulatorOptions { Faults = [.. faults.Select(Fault.Parse)] });

    public static async Task<EmulatorSession> StartAsync(EmulatorOptions options)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        var server = await EmulatorServer.StartAsync(options with { Clock = clock }, TestContext.Current.CancellationToken);
        return new EmulatorSession(server, clock);
    }

    /// <summary>Sends a request to ARM, with the api-version of its provider.</summary>
    public Task<Reply> ArmAsync(string method, string path, string? body = null, string? token = null)
    {
        var version = path.Contains("Microsoft.ContainerRegistry", StringComparison.Ordinal) ? "2019-06-01-preview"
            : path.Contains("Microsoft.Storage", StringComparison.Ordinal) ? "2023-05-01"
            : path.Contains("Authorization", StringComparison.Ordinal) ? "2022-04-01" : "2025-07-01";
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.ArmEndpoint, path.Contains('?', StringComparison.Ordinal) ? path : $"{path}?api-version={version}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        return SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var message = await Http.SendAsync(request, TestContext.Current.CancellationToken);
            return await Reply.ReadAsync(message, TestContext.Current.CancellationToken);
        }
    }

    public Task<Reply> ReadyAsync() =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, $"https://{Server.Variables["CONTAINER_APP_FQDN"]}/api/health/ready"));

    /// <summary>A PATCH body that puts every image of our own to a tag.</summary>
    public async Task<JsonObject> ChangeAsync(string suffix, string tag = "next")
    {
        var containers = (await ArmAsync("GET", App)).Json["properties"]!["template"]!["containers"]!.DeepClone().AsArray();
        foreach (var container in containers)
        {
            var image = (string)container!["image"]!;
            container["image"] = image.Contains("library/", StringComparison.Ordinal) ? image : $"{image[..image.LastIndexOf(':')]}:{tag}";
        }

        return new JsonObject { ["properties"] = new JsonObject { ["template"] = new JsonObject { ["revisionSuffix"] = suffix, ["containers"] = containers } } };
    }

    public async Task<Reply> DeployAsync(string suffix, string tag = "next") =>
        await ArmAsync("PATCH", App, (await ChangeAsync(suffix, tag)).ToJsonString());

    public async Task<JsonNode> RevisionAsync(string suffix) =>
        (await ArmAsync("GET", $"{App}/revisions/{Server.Variables["CONTAINER_APP_NAME"]}--{suffix}")).Json["properties"]!;

    /// <summary>Lets every delay of a healthy deploy pass.</summary>
    public void LetTimePass() => Clock.Advance(TimeSpan.FromSeconds(2));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }
}
