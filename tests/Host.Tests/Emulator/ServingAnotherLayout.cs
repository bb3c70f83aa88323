using System.Text;
using Upgrade.Host.Configuration;
using Upgrade.Host.Emulator;
using Upgrade.Host.Tests.Composition;

namespace Upgrade.Host.Tests.Emulator;

public sealed class ServingAnotherLayout
{
    [Fact]
    public async Task An_app_of_one_container_with_a_health_path_of_its_own_is_upgraded()
    {
        var layout = LayoutReader.Read(Encoding.UTF8.GetBytes(
            """{"images":[{"name":"shop","repository":"shop/web","containers":["shop"]}],"scopes":{"shop":["shop"]},"healthPath":"/healthz"}"""));
        await using var run = new EmulatedRun(await EmulatedRun.ServeAsync(new EmulatorOptions { Layout = layout })) { Layout = layout };

        var exitCode = await run.RunAsync("shop --yes --health-timeout 20");

        Assert.True(exitCode == 0, string.Join('\n', run.Told.Select(notice => notice.Text)));
    }
}
