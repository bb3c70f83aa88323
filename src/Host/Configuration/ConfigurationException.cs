namespace Upgrade.Host.Configuration;

/// <summary>What the user has set cannot be used.</summary>
/// <param name="message">Which setting, where it was set, what is wrong and what to do.</param>
internal sealed class ConfigurationException(string message) : Exception(message);
