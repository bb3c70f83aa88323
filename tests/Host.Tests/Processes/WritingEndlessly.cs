using System.Text;
using Upgrade.Host.Tests.Processes.Support;

namespace Upgrade.Host.Tests.Processes;

public sealed class WritingEndlessly
{
    private const int Cap = 8 * 1024 * 1024;
    private const int LineLength = 1_900;
    private const string Notice = "… what came after this was not kept\n";

    [Fact]
    public async Task A_command_that_writes_more_than_is_kept_goes_on_to_its_end()
    {
        await using var wrapped = await Wrapping.StartAsync($"yes 'plain words' | tr '\\n' ' ' | head -c {Cap + (Cap / 2)} | fold -w {LineLength}; echo; echo the last word");

        var end = await wrapped.RunAsync("api");

        Assert.True(end.ExitCode == 0, end.Error);
        Assert.Equal("success", (string?)wrapped.Sandbox.TheLine("success")["result"]);
        Assert.Contains("deploy | the last word", end.Output, StringComparison.Ordinal);
        Assert.EndsWith(Notice, wrapped.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("the last word", wrapped.Log, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(wrapped.Log), Cap - LineLength - 1, Cap + Encoding.UTF8.GetByteCount(Notice));
    }
}
