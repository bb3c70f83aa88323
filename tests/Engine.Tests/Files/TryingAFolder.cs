using Upgrade.Engine.Files;

namespace Upgrade.Engine.Tests.Files;

public sealed class TryingAFolder : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_file_system_passes_and_nothing_is_left_behind()
    {
        Assert.Null(await FolderTrials.LockAsync(_folder.Path, _ => Task.FromResult<bool?>(null)));
        Assert.Null(FolderTrials.Append(_folder.Path));
        FolderTrials.Replace(_folder.Path);
        FolderTrials.Privacy(_folder.Path);

        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public async Task Another_process_that_gets_a_lock_which_is_held_is_told_of()
    {
        var wrong = await FolderTrials.LockAsync(_folder.Path, _ => Task.FromResult<bool?>(true));

        Assert.Contains("another process got a lock that is held", wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_process_tries_while_the_lock_is_held_and_once_it_is_handed_on()
    {
        List<bool> held = [];

        Assert.Null(await FolderTrials.LockAsync(_folder.Path, async file =>
        {
            held.Add(await Shell.RunAsync("flock -n \"$1\" true", file) != 0);
            return !held[^1];
        }));

        Assert.Equal([true, true], held);
    }

    [Fact]
    public async Task A_folder_that_takes_no_file_is_an_error_that_names_it()
    {
        Assert.Contains("/proc/", (await Assert.ThrowsAsync<UnixException>(() => FolderTrials.LockAsync("/proc", _ => Task.FromResult<bool?>(null)))).Message, StringComparison.Ordinal);
        Assert.Throws<UnixException>(() => FolderTrials.Append("/proc"));
        Assert.Throws<UnixException>(() => FolderTrials.Replace("/proc"));
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, null)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, "its mode is 750")]
    public void A_folder_that_others_may_look_into_is_not_private(UnixFileMode mode, string? wrong)
    {
        File.SetUnixFileMode(_folder.Path, mode);

        Assert.Equal(wrong is null, FolderTrials.Privacy(_folder.Path) is null);
        Assert.Contains(wrong ?? "", FolderTrials.Privacy(_folder.Path) ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_stands_in_the_way_of_a_line_is_unwritable()
    {
        var file = Path.Combine(_folder.Path, "history");

        Assert.Null(FolderTrials.Unwritable(file));
        Assert.False(File.Exists(file));
        File.WriteAllText(file, "a line\n");
        Assert.Null(FolderTrials.Unwritable(file));
        Assert.Equal("a line\n", File.ReadAllText(file));
        Assert.Contains("directory", FolderTrials.Unwritable(_folder.Path), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void What_is_not_made_yet_is_tried_in_the_nearest_folder_above() =>
        Assert.Equal(_folder.Path, FolderTrials.Nearest(Path.Combine(_folder.Path, "state", "cli-upgrade")));
}
