using Azure.Core;
using Upgrade.Host.Azure;

namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>The components of one endpoint, and what they hold open.</summary>
internal sealed class Components : IAsyncDisposable
{
    private readonly HttpMessageHandler _handler = PinnedTransport.CreateHandler(certificateSha256: null);
    private readonly HttpMessageInvoker _http;
    private readonly RedisComponent _redis;

    public Components(EndpointSettings settings, TokenCredential credential, TimeProvider time, Action<string> say)
    {
        var changes = new StateChanges(say);
        _http = new HttpMessageInvoker(_handler, disposeHandler: false);
        _redis = new RedisComponent(settings.Redis);
        Looks =
        [
            Remembered(new AzureStorageComponent(settings.TableEndpoint, credential, _handler)),
            Remembered(new AzureCredentialComponent(credential)),
            Fresh(_redis),
            Fresh(new TerminalSidecarComponent(settings.Terminal, _http)),
        ];

        SharedLook Remembered(IComponent component) => new(component, settings.GoodLifetime, settings.BadLifetime, time, changes.Note);
        SharedLook Fresh(IComponent component) => new(component, TimeSpan.Zero, TimeSpan.Zero, time, changes.Note);
    }

    /// <summary>The looks, in the body's order.</summary>
    public IReadOnlyList<SharedLook> Looks { get; }

    public async ValueTask DisposeAsync()
    {
        await _redis.DisposeAsync();
        _http.Dispose();
        _handler.Dispose();
    }
}
