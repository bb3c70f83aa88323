namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>What the endpoint looks at, and how much it tells.</summary>
internal sealed record EndpointSettings
{
    /// <summary>The Table endpoint, always https; <see langword="null"/> where none is set.</summary>
    public Uri? TableEndpoint { get; init; }

    /// <summary>The Redis server; <see langword="null"/> where none is set.</summary>
    public RedisAddress? Redis { get; init; }

    /// <summary>The address that tells of the terminal sidecar; <see langword="null"/> where none is set.</summary>
    public Uri? Terminal { get; init; }

    /// <summary>How long a good answer of Storage or of the sign-in counts.</summary>
    public TimeSpan GoodLifetime { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long any other answer of theirs counts.</summary>
    public TimeSpan BadLifetime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the components are left out of the body.</summary>
    public bool HidesComponents { get; init; }

    /// <summary>The revision that answers.</summary>
    public string Revision { get; init; } = "local";
}
