using Upgrade.Host.CommandLine;
using Upgrade.Host.Tests.Configuration;

namespace Upgrade.Host.Tests.CommandLine;

public sealed class RefusingACommandLine
{
    public static TheoryData<string, string> WrongLines => new()
    {
        // line                                    what is said
        { "xxxxxxx",                               "unknown scope `xxxxxxx`: the scopes are api, frontend, terminal, full, worker, beat, rollback" },
        { "API",                                   "unknown scope `API`: did you mean `api`?" },
        { "front",                                 "unknown scope `front`: did you mean `frontend`?" },
        { "forntend",                              "unknown scope `forntend`: did you mean `frontend`?" },
        { "statsu",                                "unknown scope `statsu`: did you mean `status`?" },
        { "api frontend",                          "two scopes, `api` and `frontend`" },
        { "api rollback",                          "two scopes, `api` and `rollback`" },
        { "api --frobnicate",                      "unknown option `--frobnicate`" },
        { "--frobnicate",                          "unknown option `--frobnicate`" },
        { "api --health-timout 3",                 "unknown option `--health-timout`: did you mean `--health-timeout`?" },
        { "api --healthtimeout=3",                 "did you mean `--health-timeout`?" },
        { "api -yp",                               "unknown option `-yp`" },
        { "api -- --yes",                          "unknown option `--yes`" },
        { "api --tag",                             "`--tag` needs a value: `--tag <tag>`" },
        { "api --tag v1 --tag",                    "`--tag` needs a value" },
        { "api --tag ''",                          "`--tag` needs a value" },
        { "api --tag=",                            "`--tag` needs a value" },
        { "api --tag --",                          "`--tag` needs a value" },
        { "--branch",                              "`--branch` needs a value: `--branch <name>`" },
        { "api --tag --yes",                       "`--tag` needs a value, and `--yes` looks like an option" },
        { "api --tag=--yes",                       "`--tag` needs a value, and `--yes` looks like an option" },
        { "api --health-timeout -5",               "`--health-timeout` needs a value, and `-5` looks like an option" },
        { "api --tag a --tag b",                   "`--tag` was given twice, as `a` and as `b`" },
        { "api --branch a --branch=b",             "`--branch` was given twice" },
        { "api --output text --output json",       "`--output` was given twice" },
        { "api --health-timeout abc",              "`--health-timeout` takes a whole number from 1 to 3600, and `abc` is none" },
        { "api --health-timeout 5m",               "takes a whole number from 1 to 3600" },
        { "api --health-timeout 0",                "takes a whole number from 1 to 3600" },
        { "api --health-timeout 3601",             "takes a whole number from 1 to 3600" },
        { "api --health-timeout 1.5",              "takes a whole number from 1 to 3600" },
        { "api --health-timeout +5",               "takes a whole number from 1 to 3600" },
        { "api --health-timeout 99999999999",      "takes a whole number from 1 to 3600" },
        { "api --health-timeout \u0663",           "takes a whole number from 1 to 3600" },
        { "api --lock-wait soon",                  "`--lock-wait` takes a whole number from 0 to 86400" },
        { "api --verify maybe",                    "`--verify` takes `probe` or `arm`, and not `maybe`" },
        { "api --output yaml",                     "`--output` takes `text` or `json`, and not `yaml`" },
        { "api --tag .bad",                        "`--tag` `.bad` is no image tag" },
        { "api --tag a/b",                         "is no image tag" },
        { "api --tag a;rm",                        "is no image tag" },
        { "api --pull=false",                      "`--pull` takes no value, and `--pull=false` gives it one" },
        { "api -y=1",                              "`-y` takes no value" },
        { "rollback --tag v1",                     "`--tag` makes no sense with `rollback`" },
        { "rollback --pull",                       "`--pull` makes no sense with `rollback`" },
        { "rollback --no-build",                   "`--no-build` makes no sense with `rollback`" },
        { "rollback --no-auto-rollback",           "`--no-auto-rollback` makes no sense with `rollback`" },
        { "rollback --to ../../etc/passwd",        "is no run" },
        { "api --to r1",                           "`--to` goes only with `rollback`" },
        { "api --no-build",                        "`--no-build` needs `--tag <tag>`" },
        { "api status",                            "`status` is a command and comes first: `cli-upgrade status`" },
        { "--yes rehearse",                        "`rehearse` is a command and comes first" },
        { "@response",                             "unknown scope `@response`" },
        { "[diagram]",                             "unknown scope `[diagram]`" },
        { "cli-upgrade",                           "unknown scope `cli-upgrade`" },
        { "''",                                    "unknown scope ``" },
    };

    public static TheoryData<string, string> WrongLinesOfCommands => new()
    {
        { "status --frob",                         "unknown option `--frob`" },
        { "doctor api",                            "`doctor` takes no scope, and `api` was given" },
        { "status api",                            "`status` takes no scope, and `api` was given" },
        { "history lst",                           "`history` takes `list`, `stats`, `show`, `verify`, `report`, and not `lst`" },
        { "history show",                          "`history show` needs a run" },
        { "history show a b",                      "`b` is one word too many for `history show`" },
        { "history stats now",                     "`now` is one word too many" },
        { "history verify --limit 3",              "`--limit` makes no sense with `history verify`" },
        { "history --limit 0",                     "`--limit` takes a whole number from 1 to 1000000" },
        { "history --frob",                        "unknown option `--frob`" },
        { "probe app.example",                     "`app.example` is no address such as `https://<host>/api/health/ready`" },
        { "probe localhost:8080",                  "is no address" },
        { "probe file:///etc/passwd",              "is no address" },
        { "probe ftp://app.example",               "is no address" },
        { "probe https://ann:secret@app.example",  "the address has a user or a password in it" },
        { "probe https://a https://b",             "`https://b` is one word too many for `probe`" },
        { "probe --rules --watch",                 "`--rules` looks at nothing" },
        { "probe https://a --rules",               "`--rules` looks at nothing" },
        { "probe --wach",                          "unknown option `--wach`: did you mean `--watch`?" },
        { "recover api",                           "`recover` takes no scope, and `api` was given" },
        { "recover --tag v1",                      "unknown option `--tag`" },
        { "diagram --format png",                  "`--format` takes `dot` or `mermaid`, and not `png`" },
        { "emulator --port 70000",                 "`--port` takes a whole number from 0 to 65535" },
        { "emulator --app ../x",                   "is no app's name" },
        { "rehearse --fault --yes",                "`--fault` needs a value, and `--yes` looks like an option" },
        { "rehearse nonsense",                     "unknown scope `nonsense`" },
    };

    [Theory]
    [MemberData(nameof(WrongLines))]
    public void A_wrong_upgrade_is_explained_in_one_line_and_recorded(string line, string said)
    {
        var bad = Lines.Bad(line);

        Assert.Contains(said, bad.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', bad.Message);
        Assert.Equal("unknown", bad.Scope);
        Assert.True(bad.IsRecorded);
        Assert.Contains("`cli-upgrade --help`", bad.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(WrongLinesOfCommands))]
    public void A_wrong_line_of_another_command_is_explained_and_not_recorded(string line, string said)
    {
        var bad = Lines.Bad(line);

        Assert.Contains(said, bad.Message, StringComparison.Ordinal);
        Assert.False(bad.IsRecorded);
    }

    [Fact]
    public void What_was_typed_is_shown_without_control_characters()
    {
        var bad = Assert.IsType<BadCommandLine>(CommandLineParser.Parse(["\u001b[31mx\u202e\r\n"]));

        Assert.DoesNotContain(bad.Message, char.IsControl);
        Assert.DoesNotContain('\u202e', bad.Message);
    }

    [Fact]
    public void Whatever_is_typed_is_answered()
    {
        string[] words =
        [
            "api", "rollback", "full", "status", "rehearse", "emulator", "--tag", "--tag=v", "--yes", "-y", "--", "-", "--=", "=", ":", "-:",
            "", " ", "--help", "--version", "@x", "[x]", "--health-timeout", "5", "--fault", "\0", "\ud800", "--to", "-?", "--pull:", "é", "--output", "json",
        ];
        var dice = new Dice();
        for (var round = 0; round < 3000; round++)
        {
            var line = Enumerable.Range(0, dice.Below(6)).Select(_ => dice.Pick(words)).ToArray();

            Assert.NotNull(CommandLineParser.Parse(line));
        }
    }
}
