namespace Upgrade.Host.Tests.Processes.Support;

/// <summary>Every rehearsal, with the end that it must come to.</summary>
internal static class RehearsalTable
{
    /// <summary>The rows.</summary>
    public static readonly (string Words, string State, int ExitCode, int Taken, string Live)[] Rows =
    [
        //  words                                                              state             exit  writes taken, live
        ("full",                                                               "Verified",       0,    1, "new"),
        ("full --fault never-ready",                                           "RolledBack",     3,    2, "seed"),
        ("full --fault slow-ready",                                            "Verified",       0,    1, "new"),
        ("full --fault flapping",                                              "RolledBack",     3,    2, "seed"),
        ("full --fault crash-loop --health-timeout 120",                       "RolledBack",     3,    2, "seed"),
        ("full --fault pull-failed --health-timeout 120",                      "RolledBack",     3,    2, "seed"),
        ("full --fault provisioning-failed --health-timeout 120",              "RolledBack",     3,    2, "seed"),
        ("full --fault build-fails",                                           "BuildFailed",    1,    0, "seed"),
        ("full --fault build-hangs",                                           "BuildFailed",    1,    0, "seed"),
        ("full --fault patch-lost",                                            "Verified",       0,    1, "new"),
        ("full --fault patch-rejected",                                        "Aborted",        1,    0, "seed"),
        ("full --fault patch-conflict",                                        "Verified",       0,    1, "new"),
        ("full --fault throttled",                                             "Verified",       0,    1, "new"),
        ("full --fault server-error",                                          "Verified",       0,    1, "new"),
        ("full --fault operation-stuck",                                       "RollbackFailed", 5,    1, "seed"),
        ("full --fault operation-fails",                                       "RolledBack",     3,    2, "seed"),
        ("full --fault rollback-never-ready",                                  "Verified",       0,    1, "new"),
        ("full --fault superseded",                                            "Aborted",        1,    0, "stranger's"),
        ("full --fault image-gone",                                            "Aborted",        1,    0, "seed"),
        ("full --fault storage-locked",                                        "ParityRejected", 1,    0, "seed"),
        ("full --fault unhealthy-before",                                      "Verified",       0,    1, "new"),
        ("full --fault unreachable",                                           "Aborted",        1,    0, "seed"),
        ("full --fault token-expires",                                         "Verified",       0,    1, "new"),
        ("full --fault huge-body",                                             "Verified",       0,    1, "new"),
        ("full --fault hostile-body",                                          "Verified",       0,    1, "new"),

        ("full --fault never-ready --no-auto-rollback",                        "LeftUnhealthy",  4,    1, "seed"),
        ("full --fault never-ready --fault rollback-never-ready",              "RollbackFailed", 5,    2, "seed"),
        ("full --fault never-ready --fault unhealthy-before",                  "LeftUnhealthy",  4,    1, "seed"),
        ("rollback",                                                           "Restored",       0,    1, "previous"),
        ("rollback --fault rollback-never-ready",                              "RollbackFailed", 5,    1, "seed"),
    ];
}
