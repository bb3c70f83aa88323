namespace Upgrade.Host.Emulator.Wire;

/// <summary>A moment of an exchange: the request is here and not handled yet, or it was handled and its answer is not sent yet.</summary>
/// <param name="Exchange">The request.</param>
/// <param name="IsAnswered">Whether it was handled.</param>
/// <param name="ClientGone">Is cancelled when the client has closed its connection.</param>
internal sealed record ExchangePoint(Exchange Exchange, bool IsAnswered, CancellationToken ClientGone);
