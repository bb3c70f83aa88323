using Upgrade.Host.Scripts;

namespace Upgrade.Host.Tests.Scripts;

public sealed class EndingAtTheStart
{
    private static readonly Dictionary<string, string> Environment = new() { ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin" };

    // It takes an instant until the command leads a group of its own: one in ten was not met by its signal, and went on to its own end.
    [Fact]
    public async Task One_that_is_ended_before_it_began_ends()
    {
        using var end = new CancellationTokenSource();
        await end.CancelAsync();

        for (var run = 0; run < 60; run++)
        {
            var ended = await new Script("/", TimeProvider.System).RunAsync(["sleep", "1000"], Environment, new Progress<string>(), end.Token)
                .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

            Assert.True(ended.WasEnded);
            Assert.InRange(ended.ExitCode, 128, 255);
        }
    }
}
