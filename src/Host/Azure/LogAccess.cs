using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>What opens the log streams of an app for a while: an address, and a token that is good for nothing else.</summary>
/// <param name="Streams">The address of the app's streams, without a slash at its end.</param>
/// <param name="Token">The token. It is a secret.</param>
/// <param name="Expires">When the token ends.</param>
internal sealed record LogAccess(string Streams, string Token, DateTimeOffset Expires)
{
    private const string Subscriptions = "/subscriptions/";

    /// <summary>Reads it as ARM sends it.</summary>
    /// <exception cref="TargetException">It names no address, or one that the token must not go to.</exception>
    public static LogAccess Read(JsonElement body, AzureConnection connection)
    {
        if (body.Text("properties", "token") is not { Length: > 0 } token
            || body.Text("properties", "logStreamEndpoint") is not { } text
            || !Uri.TryCreate(text, UriKind.Absolute, out var endpoint))
        {
            throw new TargetException("bad_answer", "ARM named no address for the logs. Read them with `az containerapp logs show --follow`.");
        }

        if (!IsTrusted(endpoint, connection))
        {
            throw new TargetException(
                "log_host_refused",
                $"ARM named {PrintableText.Of(endpoint.Authority)} for the logs, which is not a host of Container Apps, so the token was not sent there. Read them with `az containerapp logs show --follow`.");
        }

        var app = $"{connection.SubscriptionId}/resourceGroups/{connection.ResourceGroup}/containerApps/{connection.AppName}";
        var before = endpoint.AbsolutePath.IndexOf(Subscriptions, StringComparison.OrdinalIgnoreCase);
        var prefix = before < 0 ? "" : endpoint.AbsolutePath[..before];
        return new LogAccess(
            $"https://{endpoint.Authority}{prefix}{Subscriptions}{app}", token, body.Moment("properties", "expires") ?? DateTimeOffset.MaxValue);
    }

    /// <summary>The address of one container's stream.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="replica">The replica.</param>
    /// <param name="container">The container.</param>
    /// <param name="lines">How many of the last lines come first.</param>
    /// <param name="follow">Whether the stream stays open.</param>
    public Uri Of(string revision, string replica, string container, int lines, bool follow) => new(
        $"{Streams}/revisions/{Escape(revision)}/replicas/{Escape(replica)}/containers/{Escape(container)}/logstream?follow={(follow ? "true" : "false")}&output=text&tailLines={lines}");

    /// <inheritdoc />
    public override string ToString() => Streams;

    private static bool IsTrusted(Uri endpoint, AzureConnection connection) =>
        endpoint.Scheme == Uri.UriSchemeHttps
        && endpoint.UserInfo.Length == 0
        && (connection.IsLoopback ? endpoint.IsLoopback : connection.Cloud.LogSuffix is { } suffix && endpoint.IdnHost.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private static string Escape(string segment) => Uri.EscapeDataString(segment);
}
