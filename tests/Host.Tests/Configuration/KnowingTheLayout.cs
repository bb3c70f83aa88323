using Upgrade.Host.Configuration;

namespace Upgrade.Host.Tests.Configuration;

public sealed class KnowingTheLayout
{
    [Theory]
    [InlineData("api", "elb-api", ".", "api/Dockerfile", "api,worker,beat")]
    [InlineData("frontend", "elb-frontend", ".", "web/Dockerfile", "frontend")]
    [InlineData("terminal", "elb-terminal", "terminal", "Dockerfile.runtime", "terminal")]
    public void A_scope_of_the_built_in_one_has_its_image(string scope, string repository, string context, string dockerfile, string containers)
    {
        var image = Assert.Single(Layout.BuiltIn.ImagesOf(scope));

        Assert.Equal((repository, context, dockerfile), (image.Repository, image.Context, image.Dockerfile));
        Assert.Equal(containers, string.Join(',', image.Containers));
    }

    [Fact]
    public void Full_is_everything()
    {
        Assert.Equal(["api", "frontend", "terminal"], Layout.BuiltIn.ImagesOf("full").Select(image => image.Name));
        Assert.Equal("full", Layout.BuiltIn.WidestScope);
        Assert.Empty(Layout.BuiltIn.ImagesOf(Layout.Rollback));
    }

    [Theory]
    [InlineData("worker", "api")]
    [InlineData("beat", "api")]
    [InlineData("full", "full")]
    [InlineData("rollback", "rollback")]
    [InlineData("API", null)]
    [InlineData("", null)]
    public void A_word_stands_for_a_scope(string word, string? scope) => Assert.Equal(scope, Layout.BuiltIn.Resolve(word));

    [Fact]
    public void Build_arguments_say_what_was_built_and_when()
    {
        var time = new DateTimeOffset(2026, 5, 23, 12, 22, 48, TimeSpan.FromHours(9));

        var arguments = Layout.BuiltIn.ImagesOf("full").Select(image => image.ArgumentsFor("58cc179", time)).ToArray();

        Assert.Equal(new Dictionary<string, string> { ["APP_GIT_COMMIT"] = "58cc179", ["APP_BUILD_TIME"] = "2026-05-23T03:22:48Z" }, arguments[0]);
        Assert.Equal(new Dictionary<string, string> { ["GIT_COMMIT"] = "58cc179", ["BUILD_TIME"] = "2026-05-23T03:22:48Z" }, arguments[1]);
        Assert.Empty(arguments[2]);
    }
}
