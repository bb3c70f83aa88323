using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>A file with one JSON line for each request served. Safe for concurrent use.</summary>
internal sealed class RequestTrace : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _gate = new();

    /// <exception cref="EmulatorException">The file could not be opened.</exception>
    public RequestTrace(string path)
    {
        try
        {
            _file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorException($"cannot write the trace {path}: {unwritable.Message}", unwritable);
        }
    }

    /// <summary>Appends a line; it is in the file when this returns.</summary>
    public void Write(string method, string path, JsonNode? body, Answer answer)
    {
        var line = new JsonObject { ["method"] = method, ["path"] = path, ["status"] = answer.Status };
        if (method is not ("GET" or "HEAD"))
        {
            line["body"] = body;
        }

        if (answer.Aborts)
        {
            line["aborted"] = true;
        }

        lock (_gate)
        {
            _file.Seek(0, SeekOrigin.End);
            _file.Write([.. WireJson.Write(line).Span, (byte)'\n']);
            _file.Flush();
        }
    }

    public void Dispose() => _file.Dispose();
}
