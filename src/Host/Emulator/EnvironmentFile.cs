namespace Upgrade.Host.Emulator;

/// <summary>Variables in a file that a shell can read.</summary>
internal static class EnvironmentFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Writes the file whole or not at all, for its owner alone: it holds a token.</summary>
    /// <exception cref="EmulatorException">It could not be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string> variables)
    {
        var unfinished = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(unfinished, Options()))
            using (var writer = new StreamWriter(file) { NewLine = "\n" })
            {
                foreach (var (name, value) in variables)
                {
                    writer.WriteLine($"{name}='{value.Replace("'", "'\\''", StringComparison.Ordinal)}'");
                }
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"cannot write the environment file {path}: {unwritable.Message}", unwritable);
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return options;
    }
}
