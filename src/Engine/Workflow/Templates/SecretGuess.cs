using System.Text.RegularExpressions;

namespace Upgrade.Engine.Workflow.Templates;

/// <summary>Guesses whether a plain value is a secret that somebody put where none belongs. Better one hidden too many than one shown.</summary>
public static partial class SecretGuess
{
    /// <summary>Whether it may be one, by the name that it stands under or by what it looks like.</summary>
    /// <param name="name">A name, such as that of a variable.</param>
    /// <param name="value">What stands under it.</param>
    public static bool MayBe(string name, string value) => IsName(name) || Value().IsMatch(value);

    /// <summary>Whether what stands under a name is a secret, whatever it looks like.</summary>
    /// <param name="name">A name, such as that of a variable.</param>
    public static bool IsName(string name) => Name().IsMatch(name) && !Reference().IsMatch(name);

    [GeneratedRegex("secret|token|passw|pwd|credential|cookie|private|authorization|connection[_-]?string|signature|(?:^|[_-])(?:key|keys|pass|auth|sas|dsn)(?:[_-]|$)|(?:api|access|account|shared|session|master)[_-]?key|key$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    // These name a secret and are none.
    [GeneratedRegex("(?:Ref|Name|Path|_NAME|_PATH|_FILE)$", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();

    //               user:password@          key=…, sig=…, password=…                                       a signed token      a long run of letters and digits
    [GeneratedRegex("://[^/@\\s]*:[^/@\\s]+@|(?:sig|signature|key|token|secret|passw(?:or)?d|pwd|code)=[^&;\\s]|eyJ[A-Za-z0-9_-]{8,}\\.|(?=[A-Za-z0-9+/_]*[0-9])(?=[A-Za-z0-9+/_]*[A-Za-z])[A-Za-z0-9+_]{32,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
