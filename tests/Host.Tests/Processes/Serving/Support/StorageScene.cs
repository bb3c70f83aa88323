using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes.Serving.Support;

/// <summary>An authority, Azurite, and the endpoint that looks at it. What is not well does not count for a second look.</summary>
internal sealed class StorageScene : IAsyncDisposable
{
    private readonly Sandbox _sandbox = new();
    private TokenEndpoint? _tokens;

    private StorageScene()
    {
    }

    public RunningAzurite Azurite { get; private set; } = null!;

    public RunningServe Serve { get; private set; } = null!;

    public static async Task<StorageScene> StartAsync(
        (string Name, string Value)? variable = null, string? audience = null, string? account = null, TestAuthority? authority = null)
    {
        var scene = new StorageScene();
        try
        {
            scene._tokens = await TokenEndpoint.StartAsync(scene._sandbox);
            scene._tokens.Audience = audience ?? scene._tokens.Audience;
            scene.Azurite = await RunningAzurite.StartAsync(scene._sandbox, authority ?? scene._tokens.Authority, account);
            scene._sandbox.Variables["STORAGE_PROBE_CACHE_TTL_BAD_SECONDS"] = "0";
            if (variable is { } set)
            {
                scene._sandbox.Variables[set.Name] = set.Value;
            }

            scene.Serve = await RunningServe.StartAsync(scene._sandbox);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts another endpoint in the place of the first.</summary>
    public async Task ServeAnewAsync()
    {
        await Serve.DisposeAsync();
        Serve = await RunningServe.StartAsync(_sandbox);
    }

    public async ValueTask DisposeAsync()
    {
        await (Serve?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Azurite?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_tokens?.DisposeAsync() ?? ValueTask.CompletedTask);
        _sandbox.Dispose();
    }
}
