namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>A request that a server of a test has seen.</summary>
internal sealed record Seen(string Method, string Path, string Query, byte[] Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Line => $"{Method} {Path}";

    public string Text => System.Text.Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.TryGetValue(name, out var value) ? value : "";
}
