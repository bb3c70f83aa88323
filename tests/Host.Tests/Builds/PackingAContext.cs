using System.Formats.Tar;
using System.Runtime.Versioning;
using Upgrade.Engine.Target;
using Upgrade.Host.Builds;
using Upgrade.Host.Tests.Builds.Support;

namespace Upgrade.Host.Tests.Builds;

public sealed class PackingAContext
{
    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task Files_folders_and_links_are_packed_as_they_are()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM x").Write("src/run.sh", "#!/bin/sh");
        File.SetUnixFileMode(folder["src/run.sh"], (UnixFileMode)0b111_101_101);
        Directory.CreateDirectory(folder["empty"]);
        File.CreateSymbolicLink(folder["link"], "src/run.sh");
        File.CreateSymbolicLink(folder["outside"], "/etc");

        var (bytes, dockerfile) = await Archives.PackAsync(Archives.Build(folder.Path));

        var entries = Archives.Read(bytes);
        Assert.Equal(["Dockerfile", "empty/", "link", "outside", "src/", "src/run.sh", dockerfile], entries.Select(entry => entry.Name));
        Assert.Equal((TarEntryType.SymbolicLink, "src/run.sh"), (entries[2].EntryType, entries[2].LinkName));
        Assert.Equal((TarEntryType.SymbolicLink, "/etc"), (entries[3].EntryType, entries[3].LinkName));
        Assert.Equal((UnixFileMode)0b111_101_101, entries[5].Mode);
        Assert.Equal("#!/bin/sh", entries[5].Text());
    }

    [Theory]
    [InlineData("pipe")]
    [InlineData("docker/Dockerfile")]
    [InlineData(".dockerignore")]
    [InlineData("Dockerfile.api.dockerignore")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_is_no_file_and_nobody_waits_for_it(string pipe)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM x").Write("docker/a", "1");
        folder.Write("Dockerfile.api", "FROM x");
        using var maker = System.Diagnostics.Process.Start("mkfifo", folder[pipe]);
        await maker.WaitForExitAsync(TestContext.Current.CancellationToken);

        var dockerfile = pipe switch { "docker/Dockerfile" => pipe, "Dockerfile.api.dockerignore" => "Dockerfile.api", _ => "Dockerfile" };
        var packing = Task.Run(() => Archives.PackAsync(Archives.Build(folder.Path, dockerfile)), TestContext.Current.CancellationToken);
        var packed = await Task.WhenAny(packing, Task.Delay(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Same(packing, packed);
        if (pipe == "pipe")
        {
            Assert.DoesNotContain(Archives.Read((await packing).Item1), entry => entry.Name == "pipe");
        }
        else
        {
            var refused = await Assert.ThrowsAsync<TargetException>(() => packing);
            Assert.Equal("context_unreadable", refused.Code);
            Assert.Contains($"{folder[pipe]} is a pipe. Nothing was uploaded.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData(".dockerignore")]
    public async Task A_file_that_somebody_else_has_locked_is_packed_all_the_same(string locked)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM x").Write("a", "1").Write(".dockerignore", "b").Write("b", "2");
        await using var theirs = new FileStream(folder[locked], FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var (bytes, dockerfile) = await Archives.PackAsync(Archives.Build(folder.Path));

        var entries = Archives.Read(bytes);
        Assert.Equal([".dockerignore", "Dockerfile", "a", dockerfile], entries.Select(entry => entry.Name));
        Assert.Equal("1", entries[2].Text());
    }

    [Fact]
    public async Task The_same_files_make_the_same_bytes()
    {
        using var one = new TemporaryFolder();
        using var other = new TemporaryFolder();
        one.Write("b", "2").Write("a/c", "1").Write("Dockerfile", "FROM x");
        other.Write("Dockerfile", "FROM x").Write("a/c", "1").Write("b", "2");
        File.SetLastWriteTimeUtc(other["b"], DateTime.UnixEpoch.AddYears(30));

        var (first, _) = await Archives.PackAsync(Archives.Build(one.Path));
        var (second, _) = await Archives.PackAsync(Archives.Build(other.Path));

        Assert.Equal(first, second);
        Assert.All(Archives.Read(first), entry => Assert.Equal((0, 0, DateTimeOffset.UnixEpoch), (entry.Uid, entry.Gid, entry.ModificationTime)));
    }

    [Fact]
    public async Task The_Dockerfile_is_there_even_where_the_rules_leave_it_out()
    {
        using var folder = new TemporaryFolder();
        folder.Write("docker/Dockerfile.api", "FROM x").Write(".dockerignore", "*").Write("a", "1");

        var (bytes, dockerfile) = await Archives.PackAsync(Archives.Build(folder.Path, "docker/Dockerfile.api"));

        var entry = Assert.Single(Archives.Read(bytes));
        Assert.Equal(dockerfile, entry.Name);
        Assert.Matches("^[0-9a-f]{32}_Dockerfile\\.api$", dockerfile);
        Assert.Equal("FROM x", entry.Text());
    }

    [Fact]
    public async Task Version_control_is_left_out_at_the_top_and_only_there()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM x").Write(".git/config", "1").Write(".gitignore", "1").Write("sub/.gitignore", "1").Write(".dockerignore", "!.git");

        var (bytes, dockerfile) = await Archives.PackAsync(Archives.Build(folder.Path));

        Assert.Equal(
            [".dockerignore", "Dockerfile", "sub/", "sub/.gitignore", dockerfile],
            Archives.Read(bytes).Select(entry => entry.Name));
    }

    [Fact]
    public async Task What_is_in_a_folder_that_is_left_out_can_be_taken_back_in()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Dockerfile", "FROM x").Write("d/keep", "1").Write("d/drop", "1").Write(".dockerignore", "d\n!d/keep\n.dockerignore");

        var (bytes, dockerfile) = await Archives.PackAsync(Archives.Build(folder.Path));

        Assert.Equal(["Dockerfile", "d/keep", dockerfile], Archives.Read(bytes).Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_long_name_is_packed_whole()
    {
        using var folder = new TemporaryFolder();
        var name = string.Join('/', Enumerable.Repeat(new string('n', 60), 5));
        folder.Write("Dockerfile", "FROM x").Write(name, "1");

        var (bytes, _) = await Archives.PackAsync(Archives.Build(folder.Path));

        Assert.Contains(name, Archives.Read(bytes).Select(entry => entry.Name));
    }

    [Fact]
    public async Task A_missing_Dockerfile_is_told()
    {
        using var folder = new TemporaryFolder();

        var fault = await Assert.ThrowsAsync<TargetException>(() =>
            ContextArchive.PackAsync(Archives.Build(folder.Path), TestContext.Current.CancellationToken));

        Assert.Equal("dockerfile_missing", fault.Code);
        Assert.Contains(folder["Dockerfile"], fault.Message, StringComparison.Ordinal);
    }
}
