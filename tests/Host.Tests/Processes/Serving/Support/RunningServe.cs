using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary><c>cli-upgrade serve</c> in a process of its own, and a client of it.</summary>
internal sealed class RunningServe : IAsyncDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(60) };

    private RunningServe(RunningProgram program, Uri address) => (Program, _http.BaseAddress) = (program, address);

    public RunningProgram Program { get; }

    public Uri Address => _http.BaseAddress!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts it on a free port and waits until it listens.</summary>
    public static Task<RunningServe> StartAsync(Sandbox sandbox) => StartAsync(sandbox, "http://127.0.0.1:0");

    public static async Task<RunningServe> StartAsync(Sandbox sandbox, string urls)
    {
        var program = sandbox.Start("serve", "--urls", urls);
        var said = await program.SaysAsync("listening at ", Token);
        return new RunningServe(program, new Uri(said.Split("listening at ")[1].Split(" and ")[0].Replace("[::]", "127.0.0.1", StringComparison.Ordinal)));
    }

    /// <summary>The answer to a question, with its body as it came.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> AskAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var answer = await _http.SendAsync(request, Token);
        return (answer, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <summary>The answer to <c>/api/health/ready</c>, asked for until these words are in it: a first look may need longer than its limit on a busy machine.</summary>
    public async Task<(HttpResponseMessage Answer, string Body)> UntilReadySaysAsync(string words)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            var (answer, body) = await AskAsync("/api/health/ready");
            if (body.Contains(words, StringComparison.Ordinal))
            {
                return (answer, body);
            }

            Assert.False(limit.IsCancellationRequested, $"{body}\ndoes not say {words}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }

    /// <summary>One component, when it is of a status or of a class of error.</summary>
    public async Task<JsonObject> ComponentAsync(string name, string word)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        while (true)
        {
            var (_, body) = await AskAsync("/api/health/ready");
            var component = JsonNode.Parse(body)!["components"]![name]!.AsObject();
            if (word == (string?)component["status"] || word == (string?)component["error_class"])
            {
                return component;
            }

            Assert.False(limit.IsCancellationRequested, $"{name} is {component.ToJsonString()}, not {word}");
            await Task.Delay(TimeSpan.FromMilliseconds(50), Token);
        }
    }

    /// <summary>Ends it as the platform does.</summary>
    public async Task<ProgramEnd> EndAsync()
    {
        await Program.SignalAsync("TERM", Token);
        return await Program.EndAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Program.DisposeAsync();
    }
}
