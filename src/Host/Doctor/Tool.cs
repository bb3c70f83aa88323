namespace Upgrade.Host.Doctor;

/// <summary>A program that runs call.</summary>
/// <param name="Program">Its name on PATH.</param>
/// <param name="Words">What makes it tell its version, without asking anybody else.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Missing">The reason that a run ends with where it is missing; <see langword="null"/> where runs can do without it.</param>
internal sealed record Tool(string Program, string Words, string Use, string? Missing)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Tool> All =
    [
        //  name   what is asked             what it is for                               the reason without it
        new("git", "--version",              "the checkout that is built",                "git_missing"),
        new("az",  "version --output json",  "its sign-in, and the commands of remedies", null),
        new("azd", "version",                "its sign-in and its environments",          null),
    ];
}
