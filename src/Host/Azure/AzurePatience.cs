namespace Upgrade.Host.Azure;

/// <summary>How long the client of Azure goes on before it gives up.</summary>
internal sealed record AzurePatience
{
    /// <summary>How long a read is repeated.</summary>
    public TimeSpan Reads { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a write waits while another operation is in the way or the platform throttles.</summary>
    public TimeSpan Writes { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long one request may take, its answer included.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that a <c>Retry-After</c> is obeyed.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Told of each fault that is waited out, so that no operator looks at a silent screen.</summary>
    public Action<string> Tell { get; init; } = _ => { };

    /// <summary>How long the cancellation of a build on the server may take.</summary>
    public TimeSpan Cancellation { get; init; } = TimeSpan.FromSeconds(10);
}
