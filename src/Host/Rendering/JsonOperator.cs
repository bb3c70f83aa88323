using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Tells a script: every notice is one JSON object on a line of standard output. Complaints stand on standard error too.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error, for people.</param>
/// <param name="ask">Asks.</param>
/// <param name="time">Stamps the events.</param>
internal sealed class JsonOperator(TextWriter output, IScreen error, Question ask, TimeProvider time) : IOperator
{
    // Readable by grep as well; every control character is escaped either way, and what turns a line around afterwards.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Ours = ["event", "ts", "text"];

    private readonly Lock _gate = new();

    /// <inheritdoc />
    public void Tell(Notice notice)
    {
        lock (_gate)
        {
            var line = Serialize(notice, time.GetUtcNow()) + "\n";
            Unheard.Write(() =>
            {
                output.Write(line);
                output.Flush();
            });
            if (Wording.IsComplaint(notice))
            {
                error.Show(notice);
            }
        }
    }

    /// <inheritdoc />
    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) =>
        ask.AskAsync(question, cancellationToken);

    private static string Serialize(Notice notice, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("event", notice.Event);
            json.WriteString("ts", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("text", notice.Text);
            foreach (var (name, value) in notice.Data?.AsEnumerable() ?? [])
            {
                if (Ours.Contains(name))
                {
                    continue;
                }

                json.WritePropertyName(name);
                if (value is null)
                {
                    json.WriteNullValue();
                }
                else
                {
                    value.WriteTo(json);
                }
            }

            json.WriteEndObject();
        }

        return VisibleJson.Of(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
