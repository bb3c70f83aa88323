namespace Upgrade.Host.Commands;

/// <summary>What to do first about an endpoint that is not ready and names no component that is down.</summary>
/// <param name="Cause">What is most likely wrong.</param>
/// <param name="Action">What to do first.</param>
/// <param name="Command">The command for it.</param>
internal sealed record ProbeHint(string Cause, string Action, string Command)
{
    private const string Log = "az containerapp logs show -n <app> -g <group> --tail 50";
    private const string Head = "curl -sv -m 10 -o /dev/null <address>";

    private static readonly (Func<int?, bool> IsFor, ProbeHint Hint)[] Rows =
    [
        (status => status is null, new(
            "No answer came that could be read, so nothing is known of the app itself. An internal ingress answers inside its own network only.",
            "See how far the connection gets.", Head)),
        (status => status is >= 300 and < 400, new(
            "It leads elsewhere, and only the same server is followed, three times at most.",
            "See where it leads.", Head)),
        (status => status is 401 or 403, new(
            "Something before the app wants a sign-in, or does not let this network in.",
            "See whom the ingress lets in.", "az containerapp ingress access-restriction list -n <app> -g <group>")),
        (status => status is 404, new(
            "Nothing answers at this path, or the app is stopped.",
            "See whether a revision runs; otherwise name the readiness address whole.", "az containerapp revision list -n <app> -g <group> -o table")),
        (status => status is 502 or 504, new(
            "The ingress answers in the app's place: nothing listens behind it yet.",
            "See whether a replica runs.", "az containerapp replica list -n <app> -g <group> -o table")),
        (_ => true, new(
            "It does not say which component is down: STRICT_READINESS_DETAIL leaves them out, or something else answers in the app's place.",
            "Look for the same moment in the app's log.", Log)),
    ];

    /// <summary>The hint for a look; <see langword="null"/> where none is needed.</summary>
    public static ProbeHint? For(ProbeLook look)
    {
        if (look.Verdict == ProbeVerdict.Ready || look.Advice.Count > 0)
        {
            return null;
        }

        var hint = Rows.First(row => row.IsFor(look.Answer.Status)).Hint;
        var address = $"'{look.Target.Shown.Replace("'", "%27", StringComparison.Ordinal)}'";

        return hint with { Command = look.Target.Names.Fill(hint.Command).Replace("<address>", address, StringComparison.Ordinal) };
    }
}
