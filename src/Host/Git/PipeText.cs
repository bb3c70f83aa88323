using System.Text;

namespace Upgrade.Host.Git;

/// <summary>Gathers what a child writes into a pipe, and can say what has come so far.</summary>
internal sealed class PipeText
{
    private readonly StringBuilder _text = new();
    private readonly Lock _gate = new();

    /// <summary>Begins to read.</summary>
    /// <param name="pipe">The child's end.</param>
    public PipeText(TextReader pipe) => Closed = ReadAsync(pipe);

    /// <summary>Over when the last one that holds the other end has closed it.</summary>
    public Task Closed { get; }

    /// <summary>What has been read.</summary>
    public string SoFar
    {
        get
        {
            lock (_gate)
            {
                return _text.ToString();
            }
        }
    }

    private async Task ReadAsync(TextReader pipe)
    {
        var block = new char[4096];
        int read;
        while ((read = await pipe.ReadAsync(block, CancellationToken.None)) > 0)
        {
            lock (_gate)
            {
                _text.Append(block, 0, read);
            }
        }
    }
}
