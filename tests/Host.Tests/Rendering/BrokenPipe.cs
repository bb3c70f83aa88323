using System.Text;

namespace Upgrade.Host.Tests.Rendering;

/// <summary>A stream whose reader has gone.</summary>
internal sealed class BrokenPipe : TextWriter
{
    public int Attempts { get; private set; }

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value) => Break();

    public override void Write(string? value) => Break();

    public override void Flush() => Break();

    private void Break()
    {
        Attempts++;
        throw new IOException("Broken pipe");
    }
}
