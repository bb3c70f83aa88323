using Upgrade.Engine.Target;

namespace Upgrade.Engine.Tests.Support;

/// <summary>Logs that are as the test says.</summary>
public sealed class ScriptedLogs : IContainerLogs
{
    public Func<string, CancellationToken, Task<IReadOnlyList<LogLine>>> Tail { get; set; } =
        (container, _) => Task.FromResult<IReadOnlyList<LogLine>>([new(container, "last words")]);

    public List<(string Revision, string Container, int Lines)> Asked { get; } = [];

    public IAsyncEnumerable<LogLine> FollowAsync(string revision, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<LogLine>> ReadTailAsync(string revision, string container, int lines, CancellationToken cancellationToken)
    {
        Asked.Add((revision, container, lines));
        return Tail(container, cancellationToken);
    }
}
