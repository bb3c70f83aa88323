using Upgrade.Engine.Target;
using Upgrade.Host.Tests.Azure.Support;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Builds;

public sealed class BuildingAnImage
{
    private readonly RecordedLines _progress = new();

    [Fact]
    public async Task It_comes_back_by_the_digest_that_the_run_pushed()
    {
        await using var build = await ScriptedBuild.StartAsync();

        var image = await RunAsync(build);

        Assert.Equal(new BuiltImage("api", $"{build.Azure.Server.Host}/testtask@{ScriptedBuild.Digest}", "cf2"), image);
    }

    [Fact]
    public async Task The_registry_is_asked_for_exactly_this()
    {
        await using var build = await ScriptedBuild.StartAsync();

        await RunAsync(build);

        var upload = build.Azure.Server.Requests.Single(request => request.Line == ScriptedBuild.Upload);
        var schedule = build.Azure.Server.Requests.Single(request => request.Line == ScriptedBuild.Schedule);
        var dockerfile = Assert.Single(Archives.Read(upload.Body), entry => entry.Name != "Dockerfile").Name;
        Assert.Equal(
            $$"""{"type":"DockerBuildRequest","imageNames":["testtask:v1"],"isPushEnabled":true,"noCache":false,"sourceLocation":"source/1.tar.gz","dockerFilePath":"{{dockerfile}}","platform":{"os":"Linux","architecture":"amd64"},"arguments":[{"name":"A","value":"1","isSecret":false},{"name":"B","value":"2","isSecret":false}],"timeout":3600,"isArchiveEnabled":false}""",
            schedule.Text);
        Assert.Equal("?api-version=2019-06-01-preview", schedule.Query);
    }

    [Fact]
    public async Task The_context_goes_up_as_one_block_blob_without_a_sign_in()
    {
        await using var build = await ScriptedBuild.StartAsync();

        await RunAsync(build);

        var upload = build.Azure.Server.Requests.Single(request => request.Line == ScriptedBuild.Upload);
        Assert.Equal("?sig=a%2Fb", upload.Query);
        Assert.Equal("BlockBlob", upload.Header("x-ms-blob-type"));
        Assert.Equal("", upload.Header("Authorization"));
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_repeated_whole()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Upload, new Reply(503), Reply.Dropped, new Reply(201));

        await RunAsync(build);

        var uploads = build.Azure.Server.Requests.Where(request => request.Line == ScriptedBuild.Upload).ToList();
        Assert.Equal(3, uploads.Count);
        Assert.Equal(uploads[0].Body, uploads[2].Body);
    }

    [Fact]
    public async Task Its_log_is_told_line_by_line_in_printable_characters()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(
            ScriptedBuild.Log,
            new Reply(404),
            new Reply(206, "\u001b[1mStep 1\u001b[0m\r\nSte"),
            new Reply(416),
            new Reply(206, "p 2 ü\r\nlast", ("x-ms-meta-complete", "Succeeded")));

        await RunAsync(build);

        Assert.Equal(["build cf2 of image api is scheduled", "Step 1", "Step 2 ü", "last"], _progress.Lines.Skip(1));
        Assert.Equal(
            ["bytes=0-262143", "bytes=0-262143", "bytes=19-262162", "bytes=19-262162"],
            build.Azure.Server.Requests.Where(request => request.Line == ScriptedBuild.Log).Select(request => request.Header("Range")));
    }

    [Fact]
    public async Task What_the_log_got_between_two_answers_is_told_before_it_counts_as_read_to_its_end()
    {
        await using var build = await ScriptedBuild.StartAsync();
        var end = ("x-ms-meta-Complete", "Succeeded");
        build.Azure
            .On(ScriptedBuild.Log, new Reply(206, "Step 1\r\n"), new Reply(416), new Reply(206, "last\r\n", end), new Reply(416))
            .On(ScriptedBuild.LogEnd, new Reply(200, "", end));

        await RunAsync(build);

        Assert.Equal("last", _progress.Lines[^1]);
    }

    [Fact]
    public async Task A_log_of_which_nothing_is_left_to_read_is_read_to_its_end()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure
            .On(ScriptedBuild.Log, new Reply(206, "Step 1\r\nlast"), new Reply(416))
            .On(ScriptedBuild.LogEnd, new Reply(200, "", ("x-ms-meta-Complete", "Succeeded")));

        await RunAsync(build);

        Assert.Equal("last", _progress.Lines[^1]);
        Assert.Equal(1, build.Azure.Count(ScriptedBuild.LogEnd));
    }

    [Fact]
    public async Task A_log_that_cannot_be_read_does_not_fail_the_build()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.LogUrl, Reply.Error(403, "AuthorizationFailed", "no"));

        await RunAsync(build);

        Assert.Single(_progress.Lines, "the log of build cf2 cannot be read; the build goes on");
    }

    [Theory]
    [InlineData("Failed")]
    [InlineData("Error")]
    [InlineData("Timeout")]
    [InlineData("Canceled")]
    public async Task A_failure_names_the_image_the_run_and_the_last_lines(string status)
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Run, ScriptedBuild.Ended(status));

        var fault = await Assert.ThrowsAsync<TargetException>(() => RunAsync(build));

        Assert.Equal("build_failed", fault.Code);
        Assert.Equal($"Image api: build cf2 ended {status}.\n  Step 1\n  Step 2", fault.Message);
    }

    [Fact]
    public async Task A_run_that_pushed_something_else_is_no_success()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Run, ScriptedBuild.Ended("Succeeded"));

        Assert.Equal("no_digest", (await Assert.ThrowsAsync<TargetException>(() => RunAsync(build))).Code);
    }

    [Fact]
    public async Task A_run_is_never_scheduled_twice()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(ScriptedBuild.Schedule, Reply.Dropped, new Reply(200));

        var fault = await Assert.ThrowsAsync<TargetException>(() => RunAsync(build));

        Assert.Equal("build_unknown", fault.Code);
        Assert.Equal(1, build.Azure.Count(ScriptedBuild.Schedule));
    }

    [Fact]
    public async Task A_throttled_schedule_is_waited_out()
    {
        await using var build = await ScriptedBuild.StartAsync();
        build.Azure.On(
            ScriptedBuild.Schedule,
            Reply.Error(429, "TooManyRequests", "later", ("Retry-After", "60")),
            ScriptedBuild.Json(Payload.Text("acr_schedulerun.response.json")));

        Assert.Equal("cf2", (await RunAsync(build)).BuildId);
    }

    private Task<BuiltImage> RunAsync(ScriptedBuild build) =>
        build.RunAsync(_progress, TestContext.Current.CancellationToken);
}
