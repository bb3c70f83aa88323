using Microsoft.Extensions.Time.Testing;
using Upgrade.Engine.Target;
using Upgrade.Host.Rendering;

namespace Upgrade.Host.Tests.Rendering;

/// <summary>Two plain streams, a clock that stands still, and somebody who may or may not sit at the terminal.</summary>
internal sealed class Stage
{
    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 23, 3, 22, 48, 7, TimeSpan.Zero));

    public Question Nobody => new(TextReader.Null, isTerminal: false, Error);

    public IOperator Plain => new ConsoleOperator(new PlainScreen(Output, Time), new PlainScreen(Error, Time), Nobody);

    public IOperator Json => new JsonOperator(Output, new PlainScreen(Error, Time), Nobody, Time);
}
