namespace Upgrade.Host.ReadinessEndpoint;

/// <summary>Something that the app cannot do without, or can.</summary>
internal interface IComponent
{
    /// <summary>Its name in the body.</summary>
    string Name { get; }

    /// <summary>Whether the app is not ready while this is down.</summary>
    bool IsCritical { get; }

    /// <summary>How long a look may take.</summary>
    TimeSpan Limit { get; }

    /// <summary>Looks at it. Whatever it throws means that it is down.</summary>
    Task<ComponentHealth> LookAsync(CancellationToken cancellationToken);
}
