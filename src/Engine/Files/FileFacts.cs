using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Upgrade.Engine.Files;

/// <summary>What the kernel knows of a file, by <c>statx(2)</c>: its answer has one layout on every processor.</summary>
internal readonly record struct FileFacts(FileIdentity Identity, int Type, UnixFileMode Mode, uint Owner, long Size, ulong MountId)
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const int TheFileItself = 0x1000;
    private const uint BasicsAndMount = 0x7ff | 0x1000;
    private const int AnswerSize = 256;

    internal bool IsRegular => Type == 0x8000;

    /// <summary>For an error message: <c>a folder</c>, <c>a link</c>, …</summary>
    internal string Kind => Type switch
    {
        0x8000 => "a regular file",
        0x4000 => "a folder",
        0xA000 => "a link",
        0x1000 => "a pipe",
        0xC000 => "a socket",
        _ => "a device",
    };

    /// <summary>The facts of an open file.</summary>
    internal static FileFacts Of(SafeFileHandle file, string path)
    {
        Span<byte> answer = stackalloc byte[AnswerSize];
        return Libc.LookAt(file, "", TheFileItself, BasicsAndMount, answer) == 0
            ? From(answer)
            : throw new UnixException("look at", path, Marshal.GetLastPInvokeError());
    }

    /// <summary>The facts of what stands at a path; <see langword="null"/> where nothing does.</summary>
    internal static FileFacts? At(string path, bool followLink = false)
    {
        Span<byte> answer = stackalloc byte[AnswerSize];
        if (Libc.LookAt(CurrentFolder, path, followLink ? 0 : DoNotFollow, BasicsAndMount, answer) == 0)
        {
            return From(answer);
        }

        var errno = Marshal.GetLastPInvokeError();
        return errno is Errno.Missing or Errno.NotAFolder ? null : throw new UnixException("look at", path, errno);
    }

    private static FileFacts From(ReadOnlySpan<byte> answer) => new(
        new FileIdentity(
            BinaryPrimitives.ReadUInt32LittleEndian(answer[136..]),
            BinaryPrimitives.ReadUInt32LittleEndian(answer[140..]),
            BinaryPrimitives.ReadUInt64LittleEndian(answer[32..])),
        Type: BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]) & 0xF000,
        Mode: (UnixFileMode)(BinaryPrimitives.ReadUInt16LittleEndian(answer[28..]) & 0xFFF),
        Owner: BinaryPrimitives.ReadUInt32LittleEndian(answer[20..]),
        Size: BinaryPrimitives.ReadInt64LittleEndian(answer[40..]),
        MountId: BinaryPrimitives.ReadUInt64LittleEndian(answer[144..]));
}
