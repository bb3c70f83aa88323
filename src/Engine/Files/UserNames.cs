using System.Globalization;

namespace Upgrade.Engine.Files;

/// <summary>The users of this machine. One that has no name here, as in a container, is told by his number: <c>uid 1000</c>.</summary>
public static class UserNames
{
    /// <summary>Who runs this process.</summary>
    public static string OfThisProcess() => Environment.UserName is { Length: > 0 } name ? name : OwnerOf($"/proc/{Environment.ProcessId}") ?? "unknown";

    /// <summary>Who owns what stands at a path; <see langword="null"/> where nothing does.</summary>
    /// <exception cref="UnixException">It cannot be looked at.</exception>
    public static string? OwnerOf(string path) =>
        FileFacts.At(path)?.Owner.ToString(CultureInfo.InvariantCulture) is { } owner ? NameOf(owner) ?? $"uid {owner}" : null;

    private static string? NameOf(string number)
    {
        try
        {
            return File.ReadLines("/etc/passwd").Select(line => line.Split(':'))
                .FirstOrDefault(words => words.Length > 2 && words[2] == number)?[0];
        }
        catch (Exception unread) when (unread is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
