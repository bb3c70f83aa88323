using Upgrade.Engine.Target;

namespace Upgrade.Benchmarks;

/// <summary>Hears nothing and declines.</summary>
internal sealed class Nobody : IOperator
{
    public void Tell(Notice notice)
    {
    }

    public Task<bool> ConfirmAsync(string question, CancellationToken cancellationToken) => Task.FromResult(false);
}
