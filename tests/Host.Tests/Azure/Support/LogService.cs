using Microsoft.AspNetCore.Http;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>A server with one app of one replica, whose log streams are as the test says.</summary>
internal sealed class LogService : IAsyncDisposable
{
    public const string Revision = "containerapp000002--r1";

    private readonly string[] _containers;
    private readonly Func<LogService, Seen, HttpContext, Task> _stream;
    private int _tokens;

    private LogService(string[] containers, Func<LogService, Seen, HttpContext, Task> stream) => (_containers, _stream) = (containers, stream);

    /// <summary>Where the streams are said to be; <see langword="null"/> for this server.</summary>
    public string? Endpoint { get; set; }

    /// <summary>When a token is said to end.</summary>
    public string Expires { get; set; } = "2999-01-01T00:00:00Z";

    public LoopbackServer Server { get; private set; } = null!;

    public AzureSession Session { get; private set; } = null!;

    public ContainerAppLogs Logs { get; private set; } = null!;

    public IReadOnlyList<Seen> Streams => [.. Server.Requests.Where(seen => seen.Path.EndsWith("/logstream", StringComparison.Ordinal))];

    /// <summary>How many tokens were given out.</summary>
    public int Tokens => _tokens;

    public static async Task<LogService> StartAsync(
        Func<LogService, Seen, HttpContext, Task> stream, TimeProvider? time = null, params string[] containers)
    {
        var service = new LogService(containers.Length == 0 ? ["api"] : containers, stream);
        service.Server = await LoopbackServer.StartAsync(service.AnswerAsync);
        service.Session = new AzureSession(
            ScriptedAzure.Connect(service.Server, new AzurePatience { Reads = TimeSpan.FromSeconds(1) }), time ?? TimeProvider.System);
        service.Logs = new ContainerAppLogs(service.Session, new ArmContainerApp(service.Session));
        return service;
    }

    /// <summary>Sends a piece of a log at once.</summary>
    public static async Task SendAsync(HttpContext context, string text)
    {
        await context.Response.WriteAsync(text, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        Logs.Dispose();
        Session.Dispose();
        await Server.DisposeAsync();
    }

    private Task AnswerAsync(Seen seen, HttpContext context) => seen.Line switch
    {
        $"POST {ScriptedAzure.App}/getAuthtoken" => context.Response.WriteAsync(
            $$"""{"properties":{"token":"t{{Interlocked.Increment(ref _tokens)}}","expires":"{{Expires}}","logStreamEndpoint":"{{Endpoint ?? $"https://{Server.Host}/base/subscriptions/s/logstream"}}"} }"""),
        $"GET {ScriptedAzure.App}/revisions/{Revision}/replicas" => context.Response.WriteAsync(
            $$"""{"value":[{"name":"replica1","properties":{"containers":[{{string.Join(',', _containers.Select(name => $$"""{"name":"{{name}}"}"""))}}]} }]}"""),
        _ when seen.Path.StartsWith("/base/subscriptions/", StringComparison.Ordinal) => _stream(this, seen, context),
        _ => Reply.Error(404, "NotFound", seen.Line).WriteAsync(context),
    };
}
