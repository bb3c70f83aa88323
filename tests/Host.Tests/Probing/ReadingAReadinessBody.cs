using System.Text;
using Upgrade.Engine.Target;
using Upgrade.Host.Probing;

namespace Upgrade.Host.Tests.Probing;

public sealed class ReadingAReadinessBody
{
    [Fact]
    public void The_revision_and_the_components_are_found_among_what_is_not_known()
    {
        var body = Read("""
            {"status":"not_ready","revision":"app--r1","extra":[{}],"components":{
              "azure_storage":{"status":"down","error":"HTTP 403","error_class":"HttpResponseError","more":1},
              "redis":{"status":"skipped","reason":"REDIS_URL not set"},
              "odd":{},
              "list":[],
              "text":"ok"}}
            """);

        Assert.Equal("app--r1", body.Revision);
        Assert.Null(body.Problem);
        Assert.Equal(
            [
                new ComponentState("azure_storage", "down", "HttpResponseError", "HTTP 403"),
                new ComponentState("redis", "skipped", null, "REDIS_URL not set"),
                new ComponentState("odd", "unknown", null, null),
            ],
            body.Components);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"revision":1,"components":[]}""")]
    [InlineData("""{"revision":null,"components":null}""")]
    [InlineData("""{"components":"all"}""")]
    public void What_is_absent_or_of_another_kind_is_nothing(string text)
    {
        var body = Read(text);

        Assert.Equal((null, 0, null), (body.Revision, body.Components.Count, body.Problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("""{"revision":"a" """)]
    [InlineData("""{"revision":"\ud800"}""")]
    [InlineData("""{"\ud800":"x","revision":"a","components":{"\ud800":{}}}""")]
    public void What_cannot_be_read_is_a_problem(string text) => Assert.NotNull(Read(text).Problem);

    [Fact]
    public void Deep_nesting_is_a_problem()
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

        Assert.NotNull(Read(text).Problem);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_a_problem()
    {
        byte[] bytes = [.. """{"revision":"a"""u8, 0xff, 0xfe, .. "\"}"u8];

        Assert.Equal("the body is not valid UTF-8", ReadinessBody.Read(bytes).Problem);
    }

    [Fact]
    public void Every_text_is_printable_and_bounded()
    {
        var component = Read($$"""
            {"revision":"\u001b[31mr1","components":{"\u001b]0;x\u0007name":{"status":"\u202Edown","error":"a\nb{{new string('x', 500)}}","error_class":"C\u0000"} } }
            """);

        Assert.Equal("r1", component.Revision);
        var (name, status, errorClass, error) = Assert.Single(component.Components);
        Assert.Equal(("name", "down", "C"), (name, status, errorClass));
        Assert.Equal(200, error!.Length);
        Assert.StartsWith("a bxxx", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET https://a.table.core.windows.net/?sv=1&sig=c2VjcmV0", "GET https://a.table.core.windows.net/?sv=1&sig=***")]
    [InlineData("s\\u0000ig=c2VjcmV0", "sig=***")]
    [InlineData("Authorization: Bearer c2VjcmV0", "Authorization: Bearer ***")]
    [InlineData("redis://:c2VjcmV0@cache:6380", "redis://***@cache:6380")]
    public void A_secret_that_an_app_lets_slip_goes_no_further(string error, string shown) =>
        Assert.Equal(shown, Read("{\"components\":{\"a\":{\"error\":\"" + error + "\"}}}").Components.Single().Error);

    [Fact]
    public void Fifty_components_are_enough()
    {
        var components = string.Join(',', Enumerable.Range(0, 200).Select(at => $$"""
            "c{{at}}":{"status":"ok"}
            """));

        Assert.Equal(50, Read("{\"components\":{" + components + "}}").Components.Count);
    }

    private static ReadinessBody Read(string text) => ReadinessBody.Read(Encoding.UTF8.GetBytes(text));
}
