using System.Net;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class PinningTheCertificate
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_pinned_certificate_is_accepted_on_this_machine_in_any_case(bool lower)
    {
        await using var server = await StartAsync();
        using var http = new HttpClient(PinnedTransport.CreateHandler(lower ? server.Pin.ToLowerInvariant() : server.Pin));

        var answer = await http.GetAsync(new Uri($"https://{server.Host}"), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Another_certificate_is_refused()
    {
        await using var server = await StartAsync();
        await using var other = await StartAsync();
        using var http = new HttpClient(PinnedTransport.CreateHandler(other.Pin));

        await RefusedAsync(http, $"https://{server.Host}");
    }

    [Fact]
    public async Task Without_a_pin_an_unknown_certificate_is_refused()
    {
        await using var server = await StartAsync();
        using var http = new HttpClient(PinnedTransport.CreateHandler(null));

        await RefusedAsync(http, $"https://{server.Host}");
    }

    [Fact]
    public async Task The_pin_does_not_hold_for_another_host()
    {
        await using var server = await StartAsync();
        using var handler = PinnedTransport.CreateHandler(server.Pin);
        handler.ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port, cancellationToken);
            return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
        };
        using var http = new HttpClient(handler);

        await RefusedAsync(http, "https://management.azure.com");
        Assert.Empty(server.Requests);
    }

    private static async Task RefusedAsync(HttpClient http, string address)
    {
        var fault = await Assert.ThrowsAsync<HttpRequestException>(() =>
            http.GetAsync(new Uri(address), TestContext.Current.CancellationToken));
        Assert.Equal(HttpRequestError.SecureConnectionError, fault.HttpRequestError);
    }

    private static Task<LoopbackServer> StartAsync() =>
        LoopbackServer.StartAsync((_, context) => new Reply(200).WriteAsync(context));
}
