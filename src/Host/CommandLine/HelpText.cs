using System.Text;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.CommandLine;

/// <summary>The help, made of the same tables as the parser. No line is wider than <see cref="Width"/>.</summary>
internal static class HelpText
{
    /// <summary>The widest line, in characters.</summary>
    public const int Width = 100;

    private const int Indent = 2;

    private static readonly (string, string)[] Examples =
    [
        ("cli-upgrade rehearse full",        "watch a whole run; needs no Azure"),
        ("cli-upgrade api --dry-run",        "what would be done"),
        ("cli-upgrade full --yes --pull",    "everything, from the newest commit"),
        ("cli-upgrade rollback --yes",       "put back what the last snapshot holds"),
    ];

    private static readonly (string, string)[] ExitCodes =
    [
        ("0",           "success: the new revision, or with `rollback` the restored one, proved ready"),
        ("1",           "stopped before it was decided, or a wrong command line; the message says what is live"),
        ("2",           "no scope was given"),
        ("3",           "unhealthy; the previous images are back and proved ready"),
        ("4",           "unhealthy and left in place"),
        ("5",           "unhealthy and not put back: the app needs a person now"),
        ("130 143 129", "interrupted by Ctrl+C, SIGTERM or SIGHUP"),
    ];

    private static readonly (string, string)[] Variables =
    [
        ("AZURE_SUBSCRIPTION_ID, AZURE_RESOURCE_GROUP, CONTAINER_APP_NAME", "which app"),
        ("ACR_NAME, ACR_LOGIN_SERVER, CONTAINER_APP_FQDN, STORAGE_ACCOUNT_NAME, AZURE_TABLE_ENDPOINT", "read from the app where unset"),
        ("ELB_UPGRADE_SNAPSHOT",     "snapshot file (default: /tmp/elb-upgrade-snapshot-<app>.json)"),
        ("ELB_UPGRADE_HISTORY",      "history file (default: ~/.elb-upgrade-history.jsonl)"),
        ("ELB_UPGRADE_LOCK",         "a lock shared by several machines; not in this version: a run that finds it set refuses"),
        ("ELB_UPGRADE_STATE",        "folder of journals and kept snapshots (default: ~/.local/state/cli-upgrade)"),
        ("ELB_UPGRADE_ARM_ENDPOINT", "another ARM endpoint, such as the emulator's (default: Azure)"),
        ("AZURE_ENV_NAME",           "which azd environment is read (default: the one that azd would take)"),
        ("NO_COLOR",                 "no colour and no live drawing"),
    ];

    /// <summary>The help of a command.</summary>
    public static string Of(CommandRow row, Layout layout) =>
        row.Name.Length == 0 ? OfTheProgram(layout) : OfACommand(row, layout);

    /// <summary>How the program is called, in short.</summary>
    public static string Usage(Layout layout) => Overview(layout)
        .Append("\nSee `cli-upgrade --help` for every option, `cli-upgrade <command> --help` for a command.\n").ToString();

    private static StringBuilder Overview(Layout layout)
    {
        var text = new StringBuilder("Rolls new images out to an Azure Container App, proves them, or puts back what was there.\n");
        AddRows(text, "Usage", CommandTable.Named.Prepend(CommandTable.Upgrade).Select(row => ($"cli-upgrade {row.Usage}", row.Meaning)));
        AddRows(text, "Scopes", ScopesOf(layout));
        return text;
    }

    private static string OfTheProgram(Layout layout)
    {
        var text = Overview(layout);
        AddOptions(text, CommandTable.Upgrade);
        AddRows(text, "Examples", Examples);
        AddRows(text, "Exit codes", ExitCodes);
        AddRows(text, "Environment (also read from .env, .env.local and the azd environment; the first that sets a name wins)", Variables);
        return text.ToString();
    }

    private static string OfACommand(CommandRow row, Layout layout)
    {
        var text = new StringBuilder($"cli-upgrade {row.Usage}\n");
        HelpColumns.Wrap(text, row.Meaning, Indent, Width);
        if (row.TakesScope)
        {
            AddRows(text, $"Scopes (default: {layout.WidestScope})", ScopesOf(layout));
        }

        AddOptions(text, row);
        return text.ToString();
    }

    private static void AddOptions(StringBuilder text, CommandRow row)
    {
        foreach (var group in row.AllOptions.GroupBy(option => option.Group))
        {
            AddRows(text, group.Key, group.Select(option => (string.Join(", ", [option.Name, .. option.Aliases]) + (option.TakesValue ? $" <{option.Value}>" : ""), option.Meaning)));
        }
    }

    private static IEnumerable<(string, string)> ScopesOf(Layout layout) =>
    [
        .. layout.Scopes.Select(scope => (scope.Key, Containers(layout, scope.Key))),
        .. layout.Aliases.Select(alias => (alias.Key, $"the same as {alias.Value}")),
        (Layout.Rollback, "put back the images of the newest snapshot"),
    ];

    private static string Containers(Layout layout, string scope) => string.Join("; ", layout.ImagesOf(scope)
        .Select(image => $"{image.Repository} in {string.Join(", ", image.Containers)}"));

    private static void AddRows(StringBuilder text, string heading, IEnumerable<(string Left, string Right)> rows)
    {
        text.Append('\n');
        HelpColumns.Wrap(text, $"{heading}:", 0, Width);
        HelpColumns.Add(text, [.. rows], Indent, Width);
    }
}
