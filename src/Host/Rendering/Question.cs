using Upgrade.Engine.Target;

namespace Upgrade.Host.Rendering;

/// <summary>Asks a person. On standard error, so that a redirected standard output neither hides the question nor gets it.</summary>
/// <param name="input">Where the answer comes from.</param>
/// <param name="isTerminal">Whether a person sits there.</param>
/// <param name="prompt">Where the question goes.</param>
internal sealed class Question(TextReader input, bool isTerminal, TextWriter prompt)
{
    /// <summary>Asks, and waits for the answer.</summary>
    /// <returns>Whether it was <c>y</c> or <c>yes</c>; no answer is no.</returns>
    /// <exception cref="TargetException">There is nobody to ask.</exception>
    /// <exception cref="OperationCanceledException">Cancelled while waiting.</exception>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        if (!isTerminal)
        {
            throw new TargetException(
                "no_terminal",
                "A question has to be answered, but standard input is not a terminal. Nothing was changed. Add --yes to go on without being asked.");
        }

        Unheard.Write(() =>
        {
            prompt.Write($"{PrintableText.Line(question)} [y/N] ");
            prompt.Flush();
        });

        // The console cannot be told to stop reading: the thread is left behind, and does not keep the process.
        var reading = Task.Run(input.ReadLine, CancellationToken.None);
        using var unanswered = cancellationToken.Register(() => Unheard.Write(() =>
        {
            prompt.Write('\n');
            prompt.Flush();
        }));
        var answer = await reading.WaitAsync(cancellationToken);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
