namespace Upgrade.Host.Configuration;

/// <summary>What a dotenv file says.</summary>
/// <param name="Values">Name to value. Where a file sets a name twice the first one counts.</param>
/// <param name="BadLines">The numbers of the lines that say nothing that can be understood, counted from 1.</param>
internal sealed record DotenvContent(IReadOnlyDictionary<string, string> Values, IReadOnlyList<int> BadLines);
