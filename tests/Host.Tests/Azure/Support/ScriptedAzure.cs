using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>A server that answers each request with the next reply of its script; the last one is repeated.</summary>
internal sealed class ScriptedAzure : IAsyncDisposable
{
    public const string Group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/clitest.rg000001";
    public const string App = Group + "/providers/Microsoft.App/containerApps/containerapp000002";
    public const string Registry = Group + "/providers/Microsoft.ContainerRegistry/registries/reg";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<Reply>> _script = new(StringComparer.OrdinalIgnoreCase);

    public required LoopbackServer Server { get; init; }

    public required AzureSession Session { get; init; }

    public static async Task<ScriptedAzure> StartAsync(AzurePatience? patience = null)
    {
        ScriptedAzure? azure = null;
        var server = await LoopbackServer.StartAsync((seen, context) => azure!.AnswerAsync(seen, context));
        azure = new ScriptedAzure { Server = server, Session = new AzureSession(Connect(server, patience), TimeProvider.System) };
        return azure;
    }

    public static AzureConnection Connect(LoopbackServer server, AzurePatience? patience = null) => new()
    {
        ArmEndpoint = new Uri($"https://{server.Host}"),
        SubscriptionId = "00000000-0000-0000-0000-000000000000",
        ResourceGroup = "clitest.rg000001",
        AppName = "containerapp000002",
        RegistryName = "reg",
        RegistryServer = server.Host,
        CertificateSha256 = server.Pin,
        LoopbackToken = "secret",
        Patience = patience ?? new AzurePatience { RetryAfter = TimeSpan.FromMilliseconds(20) },
    };

    public ScriptedAzure On(string line, params Reply[] replies)
    {
        _script[line] = new ConcurrentQueue<Reply>(replies);
        return this;
    }

    public int Count(string line) => Server.Lines.Count(seen => seen.Equals(line, StringComparison.OrdinalIgnoreCase));

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Server.DisposeAsync();
    }

    private Task AnswerAsync(Seen seen, HttpContext context)
    {
        if (!_script.TryGetValue(seen.Line, out var replies))
        {
            return Reply.Error(404, "NoScript", $"no reply for {seen.Line}").WriteAsync(context);
        }

        var isLast = replies.Count == 1;
        return (isLast && replies.TryPeek(out var reply) || replies.TryDequeue(out reply))
            ? reply!.WriteAsync(context)
            : throw new InvalidOperationException($"{seen.Line} has no reply");
    }
}
