using System.Diagnostics;
using System.Text.Json.Nodes;
using Upgrade.Host.Tests.Processes.Serving.Support;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving;

/// <summary>The real data plane of Azurite, over TLS and with a token.</summary>
public sealed class LookingAtStorage
{
    [Fact]
    public async Task One_that_answers_is_ok_and_is_asked_once_for_as_long_as_that_counts()
    {
        await using var scene = await StorageScene.StartAsync(("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "86400"));
        Assert.Equal("""{"status":"ok"}""", (await scene.Serve.ComponentAsync("azure_storage", "ok")).ToJsonString());
        var asked = await scene.Azurite.QuietAsync();

        for (var request = 0; request < 20; request++)
        {
            await scene.Serve.AskAsync("/api/health/ready");
        }

        // How often until it was ok for the first time is a matter of this machine's load: a look that takes too long is followed by another.
        Assert.NotEqual(0, asked);
        Assert.Equal(asked, await scene.Azurite.QuietAsync());
    }

    [Fact]
    public async Task It_is_asked_each_time_where_nothing_counts()
    {
        await using var scene = await StorageScene.StartAsync(("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "0"));
        await scene.Serve.ComponentAsync("azure_storage", "ok");
        var asked = await scene.Azurite.QuietAsync();

        await scene.Serve.AskAsync("/api/health/ready");
        await scene.Serve.AskAsync("/api/health/ready");

        await scene.Azurite.WasAskedAsync(asked + 2);
    }

    [Fact]
    public async Task One_that_was_stopped_could_not_be_reached()
    {
        await using var scene = await StorageScene.StartAsync(("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "0"));
        await scene.Serve.ComponentAsync("azure_storage", "ok");

        await scene.Azurite.StopAsync();

        await AssertDownAsync(scene, "ServiceRequestError", "Azure.RequestFailedException");
    }

    [Fact]
    public async Task One_that_stands_still_is_given_up()
    {
        await using var scene = await StorageScene.StartAsync(("STORAGE_PROBE_CACHE_TTL_OK_SECONDS", "0"));
        await scene.Serve.ComponentAsync("azure_storage", "ok");

        await scene.Azurite.SignalAsync("STOP");
        await AssertDownAsync(scene, "TimeoutError", "System.TimeoutException");

        await scene.Azurite.SignalAsync("CONT");
        await scene.Serve.ComponentAsync("azure_storage", "ok");
    }

    [Fact]
    public async Task One_that_takes_no_token_for_somebody_else_answered_with_an_error()
    {
        await using var scene = await StorageScene.StartAsync(audience: "https://vault.azure.net");

        await AssertDownAsync(scene, "HttpResponseError", "Azure.RequestFailedException");
    }

    [Fact]
    public async Task An_account_that_is_not_there_answered_with_an_error()
    {
        await using var scene = await StorageScene.StartAsync(account: "somebodyelse");

        await AssertDownAsync(scene, "HttpResponseError", "Azure.RequestFailedException");
    }

    [Fact]
    public async Task Without_a_token_it_is_the_sign_in_that_failed()
    {
        await using var scene = await StorageScene.StartAsync(("AZURE_CLIENT_SECRET", "another"));

        await AssertDownAsync(scene, "ClientAuthenticationError", "Azure.Identity.AuthenticationFailedException");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, scene.Azurite.Requests);
    }

    [Fact]
    public async Task One_whose_certificate_is_not_trusted_could_not_be_reached()
    {
        using var elsewhere = new Sandbox();
        using var stranger = new TestAuthority(elsewhere);
        await using var scene = await StorageScene.StartAsync(authority: stranger);

        await AssertDownAsync(scene, "ServiceRequestError", "Azure.RequestFailedException");
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        Assert.Equal(0, scene.Azurite.Requests);
    }

    [Fact]
    public async Task Where_all_are_silent_all_are_given_up_at_the_same_time()
    {
        using var sandbox = new Sandbox();
        await using var tokens = await TokenEndpoint.StartAsync(sandbox);
        using var silent = new SilentServer();
        sandbox.Variables["AZURE_TABLE_ENDPOINT"] = $"https://127.0.0.1:{silent.Port}/devstoreaccount1";
        sandbox.Variables["REDIS_URL"] = $"redis://127.0.0.1:{silent.Port}";
        sandbox.Variables["TERMINAL_HEALTH_URL"] = $"http://127.0.0.1:{silent.Port}/healthz";
        sandbox.Variables["STORAGE_PROBE_CACHE_TTL_BAD_SECONDS"] = "0";
        await using var serve = await RunningServe.StartAsync(sandbox);
        await serve.AskAsync("/api/health/ready");
        var asked = Stopwatch.GetTimestamp();

        var (answer, body) = await serve.AskAsync("/api/health/ready");

        // The limits are 3, 2.5 and 2 s: it takes 3 s, and 7.5 s if one waited for another.
        Assert.InRange(Stopwatch.GetElapsedTime(asked).TotalSeconds, 2.5, 7);
        Assert.Equal(503, (int)answer.StatusCode);
        var components = JsonNode.Parse(body)!["components"]!;
        Assert.All(["azure_storage", "redis", "terminal_sidecar"], name => Assert.True("TimeoutError" == (string?)components[name]!["error_class"], body));
    }

    private static async Task AssertDownAsync(StorageScene scene, string errorClass, string type)
    {
        var storage = await scene.Serve.ComponentAsync("azure_storage", errorClass);

        Assert.Equal(("down", errorClass, type), ((string?)storage["status"], (string?)storage["error_class"], (string?)storage["exception_type"]));
        Assert.Equal(503, (int)(await scene.Serve.AskAsync("/api/health/ready")).Answer.StatusCode);
    }
}
