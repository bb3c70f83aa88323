using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>The bearer tokens that ARM takes: the secret, a dot, and when it was issued in Unix milliseconds.</summary>
internal sealed class ArmTokens
{
    private DateTimeOffset _expiredBefore = DateTimeOffset.MinValue;

    /// <summary>The secret, new for each emulator.</summary>
    public string Secret { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>From now on tokens issued before this moment have expired.</summary>
    public void ExpireThoseBefore(DateTimeOffset moment) => _expiredBefore = moment;

    /// <summary>Looks at an <c>Authorization</c> header.</summary>
    /// <returns>The refusal; <see langword="null"/> where the token is good.</returns>
    public Answer? Refusal(string? header) => header switch
    {
        null or "" => Refuse("AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing."),
        _ when !header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) =>
            Refuse("AuthenticationFailedInvalidHeader", "Authentication failed. The 'Authorization' header is provided in an invalid format."),
        _ => Problem(header["Bearer ".Length..]),
    };

    /// <summary>Whether a token, without the word Bearer, is good.</summary>
    public bool Accepts(string token) => Problem(token) is null;

    private Answer? Problem(string token)
    {
        var dot = token.LastIndexOf('.');
        if (dot < 0 || !IsSecret(token[..dot])
            || !long.TryParse(token[(dot + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var issued))
        {
            return Refuse("InvalidAuthenticationToken", "The access token is invalid.");
        }

        return issued < _expiredBefore.ToUnixTimeMilliseconds()
            ? Refuse("ExpiredAuthenticationToken", "The access token expiry UTC time is earlier than current UTC time.")
            : null;
    }

    private bool IsSecret(string text) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(text), Encoding.UTF8.GetBytes(Secret));

    private static Answer Refuse(string code, string message) => ArmError.Of(401, code, message).With(
        "WWW-Authenticate",
        $"Bearer authorization_uri=\"https://login.windows.net/00000000-0000-0000-0000-000000000000\", error=\"invalid_token\", error_description=\"{message}\"");
}
