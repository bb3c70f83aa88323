using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Upgrade.Host.Emulator;

namespace Upgrade.Host.Tests.Emulator;

public class TellingItsVariables
{
    [Fact]
    public async Task A_shell_reads_from_the_file_what_the_emulator_says()
    {
        await using var session = await EmulatorSession.StartAsync();
        using var folder = new TemporaryFolder();

        session.Server.WriteEnvFile(folder.File("env"));

        foreach (var (name, value) in session.Server.Variables)
        {
            Assert.Equal(value, await ShellAsync($"set -a; . '{folder.File("env")}'; set +a; printenv {name}"));
        }

        Assert.Equal("600", await ShellAsync($"stat -c %a '{folder.File("env")}'"));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Quotes_dollars_and_backslashes_survive_the_shell()
    {
        using var folder = new TemporaryFolder();
        const string awkward = """it's "$HOME" `id` \n ; end""";

        EnvironmentFile.Write(folder.File("env"), new Dictionary<string, string> { ["AWKWARD"] = awkward });

        Assert.Equal(awkward, await ShellAsync($". '{folder.File("env")}'; printf '%s' \"$AWKWARD\""));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_an_error_that_names_it() => Assert.Contains(
        "/nowhere/env", Assert.Throws<EmulatorException>(() => EnvironmentFile.Write("/nowhere/env", new Dictionary<string, string>())).Message, StringComparison.Ordinal);

    [Fact]
    public async Task All_that_a_client_needs_is_there_and_no_place_for_its_records()
    {
        await using var session = await EmulatorSession.StartAsync();

        Assert.Equal(
            [
                "AZURE_SUBSCRIPTION_ID", "AZURE_RESOURCE_GROUP", "CONTAINER_APP_NAME", "ACR_NAME", "ACR_LOGIN_SERVER", "STORAGE_ACCOUNT_NAME",
                "ELB_UPGRADE_ARM_ENDPOINT", "ELB_UPGRADE_ARM_CERT_SHA256", "ELB_UPGRADE_ARM_TOKEN", "ELB_UPGRADE_SOURCE", "CONTAINER_APP_FQDN",
            ],
            session.Server.Variables.Keys);
        Assert.Matches("^[0-9a-f]{64}$", session.Server.Variables["ELB_UPGRADE_ARM_CERT_SHA256"]);
        Assert.Equal($"https://{session.Login}/", session.Server.ArmEndpoint.AbsoluteUri);
    }

    [Fact]
    public async Task The_source_is_a_clean_checkout_that_goes_away_with_the_emulator()
    {
        string source;
        await using (var session = await EmulatorSession.StartAsync())
        {
            source = session.Server.Variables["ELB_UPGRADE_SOURCE"];

            Assert.Equal("main", await ShellAsync($"git -C '{source}' rev-parse --abbrev-ref HEAD"));
            Assert.Equal("", await ShellAsync($"git -C '{source}' status --porcelain"));
            Assert.True(File.Exists(Path.Combine(source, "terminal/Dockerfile.runtime")));
        }

        Assert.False(Directory.Exists(source));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_an_error_that_says_so()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var refused = await Assert.ThrowsAsync<EmulatorException>(() => EmulatorSession.StartAsync(new EmulatorOptions { Port = port }));

        Assert.Contains($"cannot listen on port {port}", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", 0, "cannot be the name of an app")]
    [InlineData("a\"b", 0, "cannot be the name of an app")]
    [InlineData("app", 70000, "70000 is no port")]
    public async Task A_name_or_a_port_that_cannot_be_is_an_error_that_says_so(string app, int port, string complaint) => Assert.Contains(
        complaint,
        (await Assert.ThrowsAsync<EmulatorException>(() => EmulatorSession.StartAsync(new EmulatorOptions { AppName = app, Port = port }))).Message,
        StringComparison.Ordinal);

    private static async Task<string> ShellAsync(string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", script]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.TrimEnd('\n');
    }
}
