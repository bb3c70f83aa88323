using Upgrade.Engine.Snapshots;
using Upgrade.Engine.Target;
using Upgrade.Engine.Tests.Files;

namespace Upgrade.Engine.Tests.Snapshots;

public sealed class LoadingASnapshot : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void A_file_of_the_bash_tool_has_images_and_nothing_else()
    {
        var snapshot = Load("""{"revision": "app--r1", "images": [{"name": "api", "image": "r/api:1"}], "more": [1]}""");

        Assert.Equal("app--r1", snapshot?.Revision);
        Assert.Equal([new ContainerImage("api", "r/api:1")], snapshot?.Images);
        Assert.Null(snapshot?.RunId ?? snapshot?.AppId);
        Assert.Null(snapshot?.Template);
        Assert.Null(snapshot?.Healthy);
        Assert.Empty(snapshot!.Digests);
    }

    [Fact]
    public void No_file_is_no_snapshot()
    {
        Assert.Null(Snapshots.Load());
        Assert.Null(Snapshots.Load("run-1"));
    }

    [Theory]
    [InlineData("", "no JSON of one object")]
    [InlineData("[]", "no object")]
    [InlineData("{", "no JSON of one object")]
    [InlineData("{}", "`revision` is missing")]
    [InlineData("""{"revision":7}""", "`revision` is of the wrong type")]
    [InlineData("""{"revision":"r","revision":"s"}""", "no JSON of one object")]
    [InlineData("""{"revision":"r"}""", "`images` is missing")]
    [InlineData("""{"revision":"r","images":{}}""", "`images` is of the wrong type")]
    [InlineData("""{"revision":"r","images":[]}""", "`images` is empty")]
    [InlineData("""{"revision":"r","images":[7]}""", "an item of `images` is no object")]
    [InlineData("""{"revision":"r","images":[{"name":"a"}]}""", "an item of `images` lacks its `name` or its `image`")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"},{"name":"a","image":"j"}]}""", "container `a` appears twice in `images`")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"\ud800"}]}""", "a text that is no UTF-8")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"}],"schema":2}""", "`schema` is of a newer version of this program")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"}],"template":"t"}""", "`template` is of the wrong type")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"}],"digests":{"i":1}}""", "`digests` holds something that is no text")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"}],"taken_at":"soon"}""", "`taken_at` is no time")]
    [InlineData("""{"revision":"r","images":[{"name":"a","image":"i"}],"healthy":"yes"}""", "`healthy` is neither true nor false")]
    public void A_damaged_file_is_refused_with_its_fault(string content, string reason)
    {
        var fault = Assert.Throws<SnapshotException>(() => Load(content));

        Assert.StartsWith($"the snapshot {_folder["snapshot.json"]} is damaged: {reason}. ", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_more_than_1_MiB_is_refused()
    {
        var padding = new string(' ', 1024 * 1024);

        var fault = Assert.Throws<SnapshotException>(
            () => Load($$"""{"revision":"r","images":[{"name":"a","image":"i"}]{{padding}}}"""));

        Assert.Contains("it is larger than 1 MiB", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ln -s /etc/hostname \"$1\"", "it is a link")]
    [InlineData("mkdir \"$1\"", "it is a folder")]
    [InlineData("mkfifo \"$1\"", "it is a pipe")]
    public async Task What_is_no_regular_file_is_refused(string make, string reason)
    {
        await Shell.RunAsync(make, _folder["snapshot.json"]);

        Assert.Contains(reason, Assert.Throws<SnapshotException>(() => Snapshots.Load()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../snapshot")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void A_run_id_that_is_no_plain_name_is_refused(string runId) =>
        Assert.Throws<SnapshotException>(() => Snapshots.Load(runId));

    public void Dispose() => _folder.Dispose();

    private FileSnapshots Snapshots => new(_folder["snapshot.json"], _folder["state"], Shots.AppId);

    private Snapshot? Load(string content)
    {
        File.WriteAllText(_folder["snapshot.json"], content);
        return Snapshots.Load();
    }
}
