using System.Text.Json;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Azure;

public sealed class AskingAnOperation
{
    private const string Path = "/subscriptions/x/providers/Microsoft.App/locations/eastus/containerappOperationStatuses/da1dcc04";

    [Theory]
    [InlineData("operation_status_inprogress.json", "InProgress", false)]
    [InlineData("operation_status_succeeded.json", "Succeeded", true)]
    public void The_recorded_states_are_understood(string payload, string status, bool succeeded)
    {
        var state = OperationPayload.Read(Payload.Element(payload));

        Assert.Equal(new OperationState(status, "da1dcc04-e983-4b85-82fc-89a1c5422985", null, null), state);
        Assert.Equal(succeeded, state.HasSucceeded);
    }

    [Fact]
    public void A_failed_one_says_why()
    {
        var state = OperationPayload.Read(JsonElement.Parse(
            """{"name":"n","status":"Failed","error":{"code":"ContainerAppOperationError","message":"Failed to provision"}}"""));

        Assert.True(state.HasFailed);
        Assert.Equal("ContainerAppOperationError", state.Code);
        Assert.Equal("Failed to provision", state.Detail);
    }

    [Fact]
    public async Task Its_whole_signed_address_is_asked_as_it_was_given()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Path}", new Reply(200, Payload.Text("operation_status_succeeded.json")));
        var query = $"?api-version=2024-03-01&azureAsyncOperation=true&t=1&c={new string('c', 4000)}&s=a%2Bb&h=h";

        var state = await AskAsync(azure, $"https://{azure.Server.Host}{Path}{query}");

        Assert.True(state.HasSucceeded);
        Assert.Equal(query, Assert.Single(azure.Server.Requests).Query);
    }

    [Fact]
    public async Task One_that_has_expired_is_gone()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Path}", Reply.Error(404, "OperationNotFound", "expired"));

        var fault = await Assert.ThrowsAsync<TargetException>(() => AskAsync(azure, $"https://{azure.Server.Host}{Path}"));

        Assert.Equal("operation_gone", fault.Code);
    }

    [Theory]
    [InlineData("https://example.com/x")]
    [InlineData("not an address")]
    public async Task An_address_elsewhere_never_gets_the_token(string address)
    {
        await using var azure = await ScriptedAzure.StartAsync();

        var fault = await Assert.ThrowsAsync<TargetException>(() => AskAsync(azure, address));

        Assert.Equal("operation_gone", fault.Code);
        Assert.Empty(azure.Server.Requests);
    }

    [Fact]
    public async Task A_server_error_in_between_is_waited_out()
    {
        await using var azure = await ScriptedAzure.StartAsync();
        azure.On($"GET {Path}", Reply.Error(500, "InternalServerError", "no"), Reply.Dropped, new Reply(200, Payload.Text("operation_status_inprogress.json")));

        Assert.Equal("InProgress", (await AskAsync(azure, $"https://{azure.Server.Host}{Path}")).Status);
    }

    private static Task<OperationState> AskAsync(ScriptedAzure azure, string address) =>
        new ArmContainerApp(azure.Session).GetOperationAsync(address, TestContext.Current.CancellationToken);
}
