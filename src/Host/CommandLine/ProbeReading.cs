using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>Reads the word and the options of <c>probe</c>.</summary>
internal static class ProbeReading
{
    /// <exception cref="BadCommandLineException">One of them is wrong.</exception>
    public static ProbeArguments Read(GivenOptions given, Layout layout)
    {
        if (given.Words.Count > 1)
        {
            throw new BadCommandLineException($"{Quoted.Word(given.Words[1])} is one word too many for `probe`: it takes one address");
        }

        var (watch, rules) = (given.Has("--watch"), given.Has("--rules"));
        if (rules && (watch || given.Words.Count > 0))
        {
            throw new BadCommandLineException("`--rules` looks at nothing, so it goes with no address and not with `--watch`");
        }

        return new ProbeArguments(
            given.Words.Select(Address).FirstOrDefault(), layout, watch, rules, given.OneOf("--output", "text", "json") == "json");
    }

    // An address with a password in it would stand in the shell's history, and on screen.
    private static Uri Address(string word) =>
        !Uri.TryCreate(word, UriKind.Absolute, out var address) || address is not { Scheme: "http" or "https", Host.Length: > 0 }
            ? throw new BadCommandLineException($"{Quoted.Word(word)} is no address such as `https://<host>/api/health/ready`")
        : address.UserInfo.Length > 0
            ? throw new BadCommandLineException("the address has a user or a password in it, and a readiness endpoint needs neither")
        : address;
}
