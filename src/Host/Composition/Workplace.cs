using Upgrade.Engine.Files;
using Upgrade.Engine.Workflow;
using Upgrade.Host.Azure;
using Upgrade.Host.Configuration;

namespace Upgrade.Host.Composition;

/// <summary>Where this process stands: its environment, its settings, its user.</summary>
internal sealed record Workplace
{
    /// <summary>The process environment.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The folder that the settings' files stand in.</summary>
    public required string Root { get; init; }

    /// <summary>What is set, and where.</summary>
    public required Settings Settings { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long the client of Azure goes on.</summary>
    public AzurePatience Patience { get; init; } = new();

    /// <summary>The workplace of this process.</summary>
    public static Workplace OfThisProcess()
    {
        var environment = EnvironmentSources.OfThisProcess();
        var root = RootOfThisProcess();

        return new Workplace { Environment = environment, Root = root, Settings = EnvironmentSources.Read(environment, root) };
    }

    /// <summary>The top of the checkout that this process stands in.</summary>
    public static string RootOfThisProcess() => RepositoryRoot.Find(CurrentFolder());

    // A folder that was deleted under the shell is no reason to leave no record.
    private static string CurrentFolder()
    {
        try
        {
            return Directory.GetCurrentDirectory();
        }
        catch (IOException)
        {
            return Path.GetTempPath();
        }
    }

    /// <summary>A request of this user with nothing known of it yet.</summary>
    public RunRequest NewRequest() => new()
    {
        RunId = RunIds.New(Time),
        Scope = "unknown",
        App = "unknown",
        User = UserNames.OfThisProcess(),
        Host = System.Environment.MachineName,
        ProcessId = System.Environment.ProcessId,
    };
}
