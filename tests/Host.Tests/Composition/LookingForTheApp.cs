using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Upgrade.Engine.Target;
using Upgrade.Host.Composition;
using Upgrade.Host.Configuration;
using Upgrade.Host.Tests.Azure.Support;

namespace Upgrade.Host.Tests.Composition;

/// <summary>The group answers from a real server of the test's own, which a page may lead away from or round in a circle.</summary>
public sealed class LookingForTheApp
{
    [Theory]
    [InlineData("""{"value":[{"name":"one"}]}""")]
    [InlineData("""{"value":[{"name":"one"}],"nextLink":null}""")]
    [InlineData("""{"value":[{"name":"one"}],"nextLink":""}""")]
    public async Task One_is_taken_and_its_name_counts_as_set_by_the_group(string page)
    {
        await using var server = await AnsweringAsync(page);

        var found = await FindAsync(server);

        Assert.Equal("one", Connection.Of(found.Settings).AppName);
        Assert.Equal("resource group `rg`, whose only container app it is", found.Settings.Find("CONTAINER_APP_NAME")!.Source);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_published_list_is_understood()
    {
        await using var server = await AnsweringAsync(Payload.Example("ContainerApps_ListByResourceGroup.json").GetRawText());

        Assert.Equal("testcontainerapp0", Connection.Of((await FindAsync(server)).Settings).AppName);
    }

    [Fact]
    public async Task A_page_may_be_empty_and_the_next_one_counts_as_well()
    {
        await using var server = await AnsweringAsync("""{"value":[],"nextLink":"HERE&p=2"}""", """{"value":[{"name":"b"}],"nextLink":"HERE&p=3"}""", """{"value":[{"name":"a"}]}""");

        var refused = await Assert.ThrowsAsync<TargetException>(() => FindAsync(server));

        Assert.Equal("ambiguous_app", refused.Code);
        Assert.Contains("several container apps: a, b. Set CONTAINER_APP_NAME", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["", "2", "3"], server.Requests.Select(seen => seen.Query.Split("&p=").ElementAtOrDefault(1) ?? ""));
    }

    [Theory]
    [InlineData("""{"value":[{"name":"one"}],"nextLink":"HERE&p=2"}""", "bad_answer", "has no end")]
    [InlineData("""{"value":[],"nextLink":"HERE&p=2"}""", "bad_answer", "has no end")]
    [InlineData("""{"value":[{"name":"one"},{"name":"two"}],"nextLink":"HERE&p=2"}""", "ambiguous_app", "and more. Set CONTAINER_APP_NAME")]
    public async Task A_list_without_an_end_is_given_up(string page, string code, string said)
    {
        await using var server = await AnsweringAsync(page);

        var refused = await Assert.ThrowsAsync<TargetException>(() => FindAsync(server));

        Assert.Equal(code, refused.Code);
        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
        Assert.Equal(10, server.Requests.Count);
    }

    [Theory]
    [InlineData("https://127.0.0.1:1/elsewhere")]
    [InlineData("https://management.azure.com/subscriptions")]
    [InlineData("/subscriptions")]
    [InlineData("http://HOST/x")]
    public async Task No_sign_in_is_sent_to_where_a_page_leads_away(string link)
    {
        await using var server = await AnsweringAsync($$"""{"value":[{"name":"one"}],"nextLink":"{{link}}"}""");

        var refused = await Assert.ThrowsAsync<TargetException>(() => FindAsync(server));

        Assert.Equal("bad_answer", refused.Code);
        Assert.Contains("nextLink leads to another host", refused.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("../../x")]
    [InlineData("")]
    [InlineData("a\u001b[2Jb")]
    public async Task A_name_that_can_be_none_becomes_part_of_no_path(string name)
    {
        await using var server = await AnsweringAsync(new JsonObject { ["value"] = new JsonArray(new JsonObject { ["name"] = name }) }.ToJsonString());

        var refused = await Assert.ThrowsAsync<TargetException>(() => FindAsync(server));

        Assert.Equal("bad_answer", refused.Code);
        Assert.DoesNotContain('\u001b', refused.Message);
    }

    [Fact]
    public async Task Who_may_not_list_is_told_that_a_name_makes_it_needless()
    {
        await using var server = await LoopbackServer.StartAsync((_, context) => Reply.Error(403, "AuthorizationFailed", "no right").WriteAsync(context));

        var refused = await Assert.ThrowsAsync<TargetException>(() => FindAsync(server));

        Assert.Equal("AuthorizationFailed", refused.Code);
        Assert.EndsWith("Where CONTAINER_APP_NAME is set nobody asks for the list", refused.Message, StringComparison.Ordinal);
    }

    // HERE in a page is its own address; the last page is repeated.
    private static async Task<LoopbackServer> AnsweringAsync(params string[] pages)
    {
        var served = 0;
        return await LoopbackServer.StartAsync((seen, context) => context.Response.WriteAsync(
            pages[Math.Min(served++, pages.Length - 1)]
                .Replace("HERE", $"https://{context.Request.Host}{seen.Path}?api-version=2025-07-01", StringComparison.Ordinal)
                .Replace("HOST", $"{context.Request.Host}", StringComparison.Ordinal),
            context.RequestAborted));
    }

    private static Task<Workplace> FindAsync(LoopbackServer server)
    {
        var values = new Dictionary<string, string>
        {
            ["AZURE_SUBSCRIPTION_ID"] = "5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73",
            ["AZURE_RESOURCE_GROUP"] = "rg",
            ["ELB_UPGRADE_ARM_ENDPOINT"] = $"https://{server.Host}",
            ["ELB_UPGRADE_ARM_CERT_SHA256"] = server.Pin,
            ["ELB_UPGRADE_ARM_TOKEN"] = "secret",
        };
        var place = new Workplace { Environment = new Dictionary<string, string>(), Root = "/", Settings = new Settings([new SettingsSource("the test", values)], []) };

        return AppSearch.FindAsync(place, new Silence(), TestContext.Current.CancellationToken);
    }

    private sealed class Silence : IOperator
    {
        public void Tell(Notice notice)
        {
        }

        public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => Task.FromResult(false);
    }
}
