using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace Upgrade.Host.Tests.Azure.Support;

/// <summary>ARM's 429.</summary>
internal sealed class Throttled(int? retryAfterSeconds) : Response
{
    private readonly string? _retryAfter = retryAfterSeconds?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public override int Status => 429;

    public override string ReasonPhrase => "Too Many Requests";

    public override Stream? ContentStream { get; set; } = new MemoryStream("""{"error":{"code":"TooManyRequests","message":"slow down"}}"""u8.ToArray());

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose() => ContentStream?.Dispose();

    protected override bool ContainsHeader(string name) => _retryAfter is not null && IsIt(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _retryAfter is null ? [] : [new HttpHeader("Retry-After", _retryAfter)];

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
    {
        value = IsIt(name) ? _retryAfter : null;
        return value is not null;
    }

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    private static bool IsIt(string name) => name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase);
}
