namespace Upgrade.Host.CommandLine;

/// <summary>Reads the options of <c>serve</c>.</summary>
internal static class ServeReading
{
    private const string Loopback = "http://127.0.0.1:8080";

    /// <exception cref="BadCommandLineException">An address is none.</exception>
    public static ServeArguments Read(GivenOptions given)
    {
        var urls = given.Value("--urls") ?? Loopback;
        return urls.Split(';').FirstOrDefault(url => !IsAddress(url)) is { } wrong
            ? throw new BadCommandLineException($"`--urls` {Quoted.Word(wrong)} is no address such as `{Loopback}` or `http://*:8080`; TLS is the ingress's part")
            : new ServeArguments(urls);
    }

    // `*` and `+` stand for every address, as the web server takes them.
    private static bool IsAddress(string url) =>
        Uri.TryCreate(url.Replace("//*", "//0.0.0.0", StringComparison.Ordinal).Replace("//+", "//0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var address)
        && address is { Scheme: "http", PathAndQuery: "/", UserInfo: "", Fragment: "" };
}
