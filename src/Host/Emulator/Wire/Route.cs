namespace Upgrade.Host.Emulator.Wire;

/// <summary>One operation that the emulator speaks.</summary>
/// <param name="Name">The operation's name, by which calls are counted.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path; <c>{name}</c> stands for a segment, <c>{*name}</c> for one or more.</param>
/// <param name="Area">Who stands at its door.</param>
/// <param name="Handle">Answers, under the platform's lock.</param>
internal sealed record Route(string Name, string Method, string Pattern, RouteArea Area, Func<Exchange, Answer> Handle)
{
    public RoutePattern Matcher { get; } = new(Pattern);
}
