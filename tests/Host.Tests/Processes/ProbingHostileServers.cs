using System.Text;
using Upgrade.Engine.Tests.Hostile;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

/// <summary>The real program against real sockets that answer badly: always a verdict, in time, and nothing of theirs raw on the terminal.</summary>
public sealed class ProbingHostileServers
{
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly (string Server, byte[] Says, int ExitCode, string Said)[] Table =
    [
        //  what answers                 what it says                                                                           exit  what is said of it
        ("an HTML error page",           Answer(502, "<html><h1>502 Bad Gateway</h1>\u001b[31m</html>", "Content-Type: text/html\r\n"), 1, "nothing listens behind it yet"),
        ("an HTML page for everything",  Answer(200, "<!doctype html><title>app</title>", "Content-Type: text/html\r\n"),             0, "the body is not JSON"),
        ("a platform that knows no app", Answer(404, "<h1>Error 404 - This Container App is stopped or does not exist.</h1>"),        1, "or the app is stopped"),
        ("a redirect loop",              Answer(302, "", "Location: /api/health/ready\r\n"),                                          1, "more than 3 redirects"),
        ("a redirect to elsewhere",      Answer(302, "", "Location: http://127.0.0.2:1/\u001b[2J\r\n"),                                1, "redirects to another server, http://127.0.0.2:1"),
        ("a redirect to a file",         Answer(302, "", "Location: file:///etc/passwd\r\n"),                                         1, "redirects to another server"),
        ("a redirect to nowhere",        Answer(302, "", "Location: http://[::bad\r\n"),                                              1, "redirects to no address"),
        ("a redirect to a bare //",      Answer(302, "", "Location: //\r\n"),                                                         1, "redirects to no address"),
        ("a redirect to an empty host",  Answer(302, "", "Location: http://:99999/\r\n"),                                             1, "redirects to no address"),
        ("ten MiB",                      Answer(503, new string('a', 10 << 20)),                                                      1, "the body is larger than 64 KiB"),
        ("control characters",           Answer(503, Sick("\\u001b]0;owned\\u0007\\u001b[2Jred\\u009b31m\\u0000\\u202e")),            1, "azure_storage is down: HttpResponseError"),
        ("raw control characters",       Answer(503, "{\"components\":{\"a\u001b[2J\":{\"status\":\"down\"}}}"),                      1, "the body is not JSON"),
        ("names of control characters",  Answer(503, "{\"components\":{\"\\u001b[2J\":{\"status\":\"\\u0007\"}}}"),                   1, "STATUS"),
        ("bytes that are no text",       [.. Answer(503, "{\"revision\":\"xx\"}")[..^4], 0xff, 0xfe, .. "\"}"u8],                      1, "the body is not valid UTF-8"),
        ("deep JSON",                    Answer(503, string.Concat(Enumerable.Repeat("{\"a\":", 9000)) + "1" + new string('}', 9000)), 1, "nested too deeply"),
        ("wrong types",                  Answer(503, """{"status":7,"revision":[],"components":{"a":1,"b":[],"c":{"status":{},"error":7,"error_class":[]}}}"""), 1, "unknown"),
        ("no object",                    Answer(503, "[1,2]"),                                                                        1, "is no JSON object"),
        ("an empty body",                Answer(503, ""),                                                                             1, "the body is not JSON"),
        ("a thousand components",        Answer(503, "{\"components\":{" + string.Join(',', Enumerable.Range(0, 1000).Select(at => $"\"c{at}\":{{\"status\":\"ok\"}}")) + "}}"), 1, "c49"),
        ("a body that breaks off",       [.. Answer(503, "{\"a\":1}")[..^3]],                                                         1, "the body broke off"),
        ("something that is no HTTP",    "SSH-2.0-OpenSSH_9.2\r\n\u001b[2J\r\n"u8.ToArray(),                                          2, "does not speak HTTP"),
        ("a status that is no number",   "HTTP/1.1 \u001b[31m OK\r\n\r\n"u8.ToArray(),                                                2, "UNREACHABLE"),
        ("headers without an end",       [.. Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nX: " + new string('x', 1 << 20))],           2, "UNREACHABLE"),
        ("one that hangs up",            [],                                                                                          2, "UNREACHABLE"),
    ];

    public static TheoryData<string> Servers => [.. Table.Select(row => row.Server)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task Whatever_answers_there_is_a_verdict_and_nothing_raw(string server)
    {
        var (_, says, exitCode, said) = Table.Single(row => row.Server == server);
        using var sandbox = new Sandbox();
        await using var raw = new RawServer(says);

        var shown = await sandbox.RunAsync("probe", raw.Address);
        var json = await sandbox.RunAsync("probe", raw.Address, "--output", "json");

        Assert.True(exitCode == shown.ExitCode, $"{shown}");
        Assert.Contains(said, shown.Output + shown.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, json.ExitCode);
        Assert.Equal(exitCode, (int?)json.Event("probe")["exit_code"]);
        AssertNothingRaw(shown, json);
    }

    [Fact]
    public async Task What_drips_or_is_silent_is_given_up_within_the_limit()
    {
        using var sandbox = new Sandbox();
        await using var silent = new RawServer((_, token) => Task.Delay(Timeout.Infinite, token));
        await using var head = new RawServer((stream, token) => DripAsync(stream, "HTTP/1.1 200 OK\r\nX: "u8.ToArray(), token));
        await using var body = new RawServer((stream, token) => DripAsync(stream, Encoding.ASCII.GetBytes($"HTTP/1.1 503 No\r\n{Json}\r\n"), token));

        var ends = await Task.WhenAll(((RawServer[])[silent, head, body]).Select(server => sandbox.RunAsync("probe", server.Address)));

        Assert.Equal([2, 2, 1], ends.Select(end => end.ExitCode));
        Assert.Contains("no answer within 10 s", ends[0].Output, StringComparison.Ordinal);
        Assert.Contains("no answer within 10 s", ends[1].Output, StringComparison.Ordinal);
        Assert.Contains("the body did not end within 10 s", ends[2].Output, StringComparison.Ordinal);
        AssertNothingRaw(ends);
    }

    [Theory]
    [InlineData("https://no-such-host.invalid/api/health/ready", "no-such-host.invalid")]
    [InlineData("https://<authority>/api/health/ready", "TLS")]
    [InlineData("http://<nobody>/api/health/ready", "refused")]
    public async Task What_cannot_be_reached_is_unreachable_and_the_reason_is_said(string address, string said)
    {
        using var sandbox = new Sandbox();
        await using var plain = new RawServer(Answer(200, "{}"));
        using var nobody = new ClosedPort();

        var end = await sandbox.RunAsync(
            "probe", address.Replace("<authority>", plain.Authority, StringComparison.Ordinal).Replace("<nobody>", nobody.Authority, StringComparison.Ordinal));

        Assert.True(end.ExitCode == 2, $"{end}");
        Assert.StartsWith("UNREACHABLE", end.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains(said, end.Output, StringComparison.Ordinal);
        Assert.Contains("curl -sv", end.Output, StringComparison.Ordinal);
        AssertNothingRaw(end);
    }

    private static void AssertNothingRaw(params ProgramEnd[] ends) => Assert.All(ends, end => Plain.Demand((end.Output + end.Error).Split('\n')));

    private static byte[] Answer(int status, string body, string headers = Json) => RawServer.Answer(status, Encoding.UTF8.GetBytes(body), headers);

    private static string Sick(string error) => $$$"""
        {"status":"not_ready","components":{"azure_storage":{"status":"down","error":"{{{error}}}","error_class":"HttpResponseError"} } }
        """;

    private static async Task DripAsync(Stream stream, byte[] head, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(head, cancellationToken);
        while (true)
        {
            await stream.WriteAsync("x"u8.ToArray(), cancellationToken);
            await Task.Delay(200, cancellationToken);
        }
    }
}
