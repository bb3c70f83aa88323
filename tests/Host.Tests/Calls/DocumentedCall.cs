using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Calls;

/// <summary>A row of docs/reference/azure-calls.md.</summary>
internal sealed record DocumentedCall(string Name, string Method, string Denied, string Throttled, string SlowOrLost)
{
    /// <summary>The rows, in their order.</summary>
    public static IReadOnlyList<DocumentedCall> All { get; } =
        [.. Cells().Select(cells => new DocumentedCall(cells[0].Trim('`'), cells[1], cells[4], cells[5], cells[6]))];

    /// <summary>The cells of each row.</summary>
    public static IEnumerable<string[]> Cells() => File.ReadLines(Path.Combine(RepositoryFiles.Root, "docs/reference/azure-calls.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|')[1..^1].Select(cell => cell.Trim()).ToArray());

    /// <summary>What the document says of a trouble.</summary>
    public string Says(Trouble trouble) => trouble switch
    {
        Trouble.NotSignedIn or Trouble.Forbidden => Denied,
        Trouble.Throttled => Throttled,
        _ => SlowOrLost,
    };
}
