using System.Text.Json.Nodes;
using Upgrade.Engine.Files;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>A file with one JSON line for each request served. Safe for concurrent use.</summary>
internal sealed class RequestTrace : IDisposable
{
    private readonly AppendedText _file;

    /// <exception cref="EmulatorException">The file could not be opened.</exception>
    public RequestTrace(string path)
    {
        try
        {
            _file = AppendedText.OpenOrMake(path);
        }
        catch (IOException unwritable)
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

        _file.Add([.. WireJson.Write(line).Span, (byte)'\n']);
    }

    public void Dispose() => _file.Dispose();
}
