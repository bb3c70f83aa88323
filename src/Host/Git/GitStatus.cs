namespace Upgrade.Host.Git;

/// <summary>What <c>git status --porcelain=v2 --branch</c> says.</summary>
/// <param name="HasCommit">Whether there is a commit at all.</param>
/// <param name="Branch">The branch; <see langword="null"/> for a detached HEAD.</param>
/// <param name="Upstream">The branch's upstream; <see langword="null"/> where it has none.</param>
/// <param name="Dirty">Whether anything is changed, added, in conflict, or neither tracked nor ignored.</param>
internal sealed record GitStatus(bool HasCommit, string? Branch, string? Upstream, bool Dirty)
{
    private const string Head = "# branch.head ";
    private const string Remote = "# branch.upstream ";

    /// <summary>Reads the output.</summary>
    public static GitStatus Parse(string output)
    {
        var status = new GitStatus(HasCommit: true, null, null, Dirty: false);
        foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            status = line switch
            {
                "# branch.oid (initial)" => status with { HasCommit = false },
                Head + "(detached)" => status,
                _ when line.StartsWith(Head, StringComparison.Ordinal) => status with { Branch = line[Head.Length..] },
                _ when line.StartsWith(Remote, StringComparison.Ordinal) => status with { Upstream = line[Remote.Length..] },
                ['#', ..] => status,
                _ => status with { Dirty = true },
            };
        }

        return status;
    }
}
