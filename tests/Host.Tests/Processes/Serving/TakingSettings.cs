using System.Net;
using System.Net.Sockets;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

public sealed class TakingSettings
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("AZURE_TABLE_ENDPOINT", "http://secret-place.table.core.windows.net")]
    [InlineData("AZURE_TABLE_ENDPOINT", "https://x.table.core.windows.net/?sig=secret-place")]
    [InlineData("AZURE_TABLE_ENDPOINT", "secret-place")]
    [InlineData("TERMINAL_HEALTH_URL", "ftp://secret-place/")]
    [InlineData("TERMINAL_HEALTH_URL", "http://user:secret-place@host/")]
    [InlineData("REDIS_URL", "http://:secret-place@host")]
    [InlineData("REDIS_URL", "secret-place")]
    [InlineData("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "secret-place")]
    [InlineData("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "-1")]
    [InlineData("STORAGE_PROBE_CACHE_TTL_BAD_SECONDS", "1.5")]
    [InlineData("STORAGE_PROBE_CACHE_TTL_BAD_SECONDS", "86401")]
    public async Task What_cannot_be_used_is_named_and_never_repeated(string variable, string value)
    {
        using var sandbox = new Sandbox();
        sandbox.Variables[variable] = value;

        var end = await sandbox.RunAsync("serve", "--urls", "http://127.0.0.1:0");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains($"{variable} is set, but not to ", end.Error, StringComparison.Ordinal);
        Assert.Contains("Nothing is served.", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-place", $"{end}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_settings_counts_after_the_environment()
    {
        using var sandbox = new Sandbox();
        await File.WriteAllTextAsync(Path.Combine(sandbox["work"], ".env"), "CONTAINER_APP_REVISION=from-the-file\nSTRICT_READINESS_DETAIL=true\n", Token);
        sandbox.Variables["CONTAINER_APP_REVISION"] = "from-the-environment";
        await using var serve = await RunningServe.StartAsync(sandbox);

        var (_, body) = await serve.AskAsync("/api/health/ready");

        Assert.Contains("\"revision\":\"from-the-environment\",\"retryable\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_urls_it_asks_for_loopback_alone()
    {
        using var sandbox = new Sandbox();
        using var holder = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        HoldTheUsualPort(holder);

        var end = await sandbox.RunAsync("serve");

        Assert.Equal(1, end.ExitCode);
        Assert.Contains("cannot listen at http://127.0.0.1:8080: ", end.Error, StringComparison.Ordinal);
        Assert.Contains("Choose another address with --urls.", end.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0", false)]
    [InlineData("http://*:0", true)]
    public async Task It_answers_where_it_was_told_to_and_nowhere_else(string urls, bool elsewhere)
    {
        using var sandbox = new Sandbox();
        await using var serve = await RunningServe.StartAsync(sandbox, urls);
        Assert.Equal(HttpStatusCode.OK, (await serve.AskAsync("/api/health")).Answer.StatusCode);

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var connect = async () => await socket.ConnectAsync(IPAddress.Parse("127.0.0.2"), serve.Address.Port, Token);

        Assert.Equal(elsewhere, await Record.ExceptionAsync(connect) is null);
    }

    [Fact]
    public async Task It_answers_at_several_addresses()
    {
        using var sandbox = new Sandbox();
        await using var program = sandbox.Start("serve", "--urls", "http://127.0.0.1:0;http://127.0.0.2:0");
        var addresses = (await program.SaysAsync("listening at ", Token)).Split("listening at ")[1].Split(" and ");
        using var http = new HttpClient();

        Assert.Equal(2, addresses.Length);
        foreach (var address in addresses)
        {
            Assert.Contains("\"ok\"", await http.GetStringAsync(new Uri($"{address}/api/health"), Token), StringComparison.Ordinal);
        }
    }

    // Whoever holds it already serves the purpose as well.
    private static void HoldTheUsualPort(Socket holder)
    {
        try
        {
            holder.Bind(new IPEndPoint(IPAddress.Loopback, 8080));
            holder.Listen();
        }
        catch (SocketException)
        {
            return;
        }
    }
}
