using Upgrade.Host.Scripts;

namespace Upgrade.Host.Tests.Scripts;

public sealed class HidingSecrets
{
    private static readonly Dictionary<string, string> Given = new()
    {
        ["AZURE_CLIENT_SECRET"] = "s3cr3t-of-ours",
        ["ARM_TOKEN"] = "s3cr3t-of-ours-and-more",
        ["AZURE_FEDERATED_TOKEN_FILE"] = "/var/run/token",
        ["API_KEY"] = "short",
        ["SIGNING_KEY"] = "-----BEGIN KEY-----\nbGluZSBvbmU=\n-----END KEY-----",
        ["AZURE_STORAGE_CONNECTION_STRING"] = "AccountName=a;AccountKey=a2V5a2V5",
        ["PATH"] = "/usr/bin:/bin",
    };

    [Theory]
    [InlineData("login s3cr3t-of-ours!", "login ***!")]
    [InlineData("the longer one first: s3cr3t-of-ours-and-more", "the longer one first: ***")]
    [InlineData("file /var/run/token, path /usr/bin:/bin, a short one", "file /var/run/token, path /usr/bin:/bin, a short one")]
    [InlineData("Authorization: Bearer abc.def.ghi", "Authorization: Bearer ***")]
    [InlineData("https://x.blob.core.windows.net/a?sv=1&sig=ab%2Bc&se=2", "https://x.blob.core.windows.net/a?sv=1&sig=***&se=2")]
    [InlineData("got eyJhbGciOiJIUzI1NiJ9.e30.c2ln", "got ***")]
    [InlineData("redis://user:pass@host:6379", "redis://***@host:6379")]
    [InlineData("in the file: bGluZSBvbmU=", "in the file: ***")]
    [InlineData("set AccountName=a;AccountKey=a2V5a2V5 there", "set *** there")]
    [InlineData("AccountName=b;AccountKey=b3RoZXI=;x", "AccountName=b;AccountKey=***;x")]
    [InlineData("sig=ab%2Bc&se=2", "sig=***&se=2")]
    [InlineData("exit code: 7", "exit code: 7")]
    public void What_a_command_was_given_in_trust_or_is_secret_by_its_form_is_hidden(string line, string shown) =>
        Assert.Equal(shown, new SecretMask(Given).Hide(line));

    [Fact]
    public void A_secret_across_the_end_of_what_is_shown_is_hidden_whole()
    {
        var shown = new SecretMask(Given).Hide($"{new string('x', 1995)} s3cr3t-of-ours");

        Assert.DoesNotContain("s3c", shown, StringComparison.Ordinal);
    }
}
