using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Upgrade.Host.ReadinessEndpoint;
using Upgrade.Host.Web;

namespace Upgrade.Benchmarks;

/// <summary>Readiness with four components that are remembered, against an empty answer of the same web server, both over loopback.</summary>
public class AnsweringReadiness
{
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly HttpClient _http = new();
    private EndpointServer _server = null!;
    private WebApplication _empty = null!;
    private Uri _ready = null!;
    private Uri _nothing = null!;

    [GlobalSetup]
    public async Task Start()
    {
        SharedLook[] looks = [.. ((string[])["azure_storage", "azure_credential", "redis", "terminal_sidecar"]).Select(name =>
            new SharedLook(new WellComponent(name), TimeSpan.FromDays(1), TimeSpan.FromDays(1), TimeProvider.System, (_, _) => { }))];
        _server = await EndpointServer.StartAsync(AnyPort, new Readiness(looks, new EndpointSettings(), "0.1.0"), CancellationToken.None);
        _ready = new Uri($"{_server.Addresses[0]}/api/health/ready");

        var builder = GuestServer.CreateBuilder(TimeSpan.Zero);
        builder.WebHost.UseUrls(AnyPort);
        _empty = builder.Build();
        _empty.Run(_ => Task.CompletedTask);
        await _empty.StartAsync();
        _nothing = new Uri(_empty.Urls.Single());
    }

    [Benchmark(Baseline = true)]
    public async Task AnEmptyAnswer() => await _http.GetByteArrayAsync(_nothing);

    [Benchmark]
    public async Task ReadinessFromTheCache() => await _http.GetByteArrayAsync(_ready);

    [GlobalCleanup]
    public async Task Stop()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        await _empty.StopAsync();
        await _empty.DisposeAsync();
    }
}
