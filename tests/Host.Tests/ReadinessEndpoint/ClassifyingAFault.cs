using System.Net.Sockets;
using System.Security.Authentication;
using Azure;
using Azure.Identity;
using StackExchange.Redis;
using Upgrade.Host.ReadinessEndpoint;

namespace Upgrade.Host.Tests.ReadinessEndpoint;

public sealed class ClassifyingAFault
{
    public static TheoryData<string, Exception> Faults => new()
    {
        { "HttpResponseError", new RequestFailedException(403, "denied") },
        { "HttpResponseError", new AggregateException(new RequestFailedException(500, "broken")) },
        { "ServiceRequestError", new RequestFailedException(0, "no such host", new HttpRequestException("no such host", new SocketException(11001))) },
        { "ServiceRequestError", new RequestFailedException(0, "nothing came") },
        { "ServiceRequestError", new HttpRequestException("TLS", new AuthenticationException("bad certificate")) },
        { "TimeoutError", new TaskCanceledException("late") },
        { "TimeoutError", new RequestFailedException(0, "late", new TimeoutException()) },
        { "ClientAuthenticationError", new AuthenticationFailedException("refused", new HttpRequestException("unreachable")) },
        { "ClientAuthenticationError", new CredentialUnavailableException("none") },
        { "ClientAuthenticationError", NoConnection(Failed(ConnectionFailureType.AuthenticationFailure, null)) },
        { "ServiceRequestError", NoConnection(Failed(ConnectionFailureType.UnableToConnect, new SocketException(111))) },
        { "ServiceRequestError", Failed(ConnectionFailureType.SocketClosed, null) },
        { "TimeoutError", NoConnection(null) },
        { "TimeoutError", new RedisTimeoutException(CommandFlags.None, "late", CommandStatus.Sent) },
        { "FormatException", new FormatException("what") },
    };

    // What a client says that has no connection: why, if it knows, stands inside.
    private static RedisConnectionException NoConnection(Exception? why) => Failed(ConnectionFailureType.UnableToResolvePhysicalConnection, why);

    private static RedisConnectionException Failed(ConnectionFailureType how, Exception? why) => new(how, CommandFlags.None, $"{how}", why, CommandStatus.Unknown);

    [Theory]
    [MemberData(nameof(Faults))]
    public void The_outermost_that_has_a_class_gives_it(string expected, Exception fault) => Assert.Equal(expected, FaultClass.Of(fault));

    [Theory]
    [InlineData("sent Bearer abc.def to it", "abc")]
    [InlineData("at https://x/t?sig=abc%3D&se=1", "abc")]
    [InlineData("at https://x/t?s\u0000ig=abc%3D&se=1", "abc")]
    [InlineData("redis://user:pass@host", "pass")]
    [InlineData("client_secret=hush", "hush")]
    public void No_secret_is_told(string message, string secret) =>
        Assert.DoesNotContain(secret, ComponentHealth.Down(new FormatException(message)).Error, StringComparison.Ordinal);

    [Fact]
    public void It_is_one_line_of_at_most_200_characters()
    {
        var error = ComponentHealth.Down(new FormatException("a\n\u001b[31mb" + new string('c', 300))).Error!;

        Assert.Equal(200, error.Length);
        Assert.StartsWith("a bccc", error, StringComparison.Ordinal);
    }
}
