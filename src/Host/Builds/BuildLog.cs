using System.Globalization;
using System.Text;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Upgrade.Engine.Target;
using Upgrade.Host.Azure;

namespace Upgrade.Host.Builds;

/// <summary>Follows a build's log, a blob that grows, and tells each line once.</summary>
internal sealed class BuildLog(HttpPipeline web, Uri address, IProgress<string> progress)
{
    private const int ChunkLength = 256 * 1024;
    private const int LineLimit = 2_000;
    private const int TailLength = 15;
    private const string CompleteHeader = "x-ms-meta-Complete";

    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder _line = new();
    private readonly Queue<string> _tail = new();
    private long _read;

    /// <summary>Whether the writer has finished the log and all of it was read.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The last lines.</summary>
    public IReadOnlyCollection<string> Tail => _tail;

    /// <summary>Reads what has been added.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RequestFailedException">The log could not be read.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var isFinished = false;
        while (!IsComplete)
        {
            var range = string.Create(CultureInfo.InvariantCulture, $"bytes={_read}-{_read + ChunkLength - 1}");
            var response = await web.SendAsync(RequestMethod.Get, address, null, [("x-ms-range", range), ("Range", range)], null, cancellationToken);

            // Between the answer that there is no more and the one that it is finished the last lines may have come: it is read once more.
            if (response.Status == 416 && !isFinished && (isFinished = await IsFinishedAsync(cancellationToken)))
            {
                continue;
            }

            // Not there yet, or nothing beyond what was read.
            if (response.Status is 404 or 416)
            {
                IsComplete = isFinished;
                break;
            }

            var added = Added(response.OrThrow());
            _read += added.Length;
            Take(added.Span);
            IsComplete = added.Length < ChunkLength && response.Headers.Contains(CompleteHeader);
            if (added.Length < ChunkLength)
            {
                break;
            }
        }

        if (IsComplete)
        {
            EndLine();
        }
    }

    // A server that does not know ranges sends the whole log each time.
    private ReadOnlyMemory<byte> Added(Response response)
    {
        var body = response.Content.ToMemory();
        return response.Status == 206 ? body : body[(int)Math.Min(_read, body.Length)..];
    }

    private async Task<bool> IsFinishedAsync(CancellationToken cancellationToken)
    {
        var response = await web.SendAsync(RequestMethod.Head, address, null, [], null, cancellationToken);
        return response.Headers.Contains(CompleteHeader);
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var characters = new char[Encoding.UTF8.GetMaxCharCount(bytes.Length)];
        foreach (var character in characters.AsSpan(0, _decoder.GetChars(bytes, characters, flush: false)))
        {
            if (character == '\n')
            {
                EndLine();
            }
            else if (_line.Length < LineLimit)
            {
                _line.Append(character);
            }
        }
    }

    private void EndLine()
    {
        var line = PrintableText.Of(_line.ToString(), LineLimit);
        _line.Clear();
        if (line.Length == 0)
        {
            return;
        }

        progress.Report(line);
        _tail.Enqueue(line);
        if (_tail.Count > TailLength)
        {
            _tail.Dequeue();
        }
    }
}
