using System.Globalization;
using System.Text.Json;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>
/// Adds up what the containers ask for. On the Consumption profile the sum must be a quarter core or a multiple of it, up to 4 cores, with
/// 2 GiB a core. What the platform makes of an odd sum is for it to say, so that is a warning.
/// </summary>
internal sealed class ResourceTotalsCheck : IPreflightCheck
{
    private const decimal Step = 0.25m;
    private const decimal Most = 4m;
    private const decimal MemoryForEachCore = 2m;

    public string Name => "resources";

    public Task<CheckResult> RunAsync(PreflightSubject subject, CancellationToken cancellationToken) => Task.FromResult(Judge(subject.Template, subject.App.WorkloadProfile));

    private static CheckResult Judge(JsonElement template, string? profile)
    {
        var containers = template.Items("containers").Select(container => container.Find("resources")).ToList();
        var cores = containers.Select(Cores).ToList();
        var memory = containers.Select(Memory).ToList();
        if (cores.Contains(null) || memory.Contains(null))
        {
            return CheckResult.Skip("a container does not say what it asks for");
        }

        var (sum, gibibytes) = (cores.Sum()!.Value, memory.Sum()!.Value);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{containers.Count} containers, {sum:0.##} cores, {gibibytes:0.##} GiB a replica");

        return profile is not (null or "Consumption") ? CheckResult.Pass($"{detail}, on the workload profile {profile}")
            : sum > Most || sum < Step || sum % Step != 0 || gibibytes != sum * MemoryForEachCore
                ? CheckResult.Warn(detail, "Consumption takes 0.25 to 4 cores in steps of 0.25, with 2 GiB a core; the platform may refuse the revision")
            : CheckResult.Pass(detail);
    }

    private static decimal? Cores(JsonElement? resources) =>
        resources?.Find("cpu") is { ValueKind: JsonValueKind.Number } cpu && cpu.TryGetDecimal(out var cores) ? cores : null;

    private static decimal? Memory(JsonElement? resources) => resources?.Text("memory") switch
    {
        [.. var number, 'G', 'i'] => Number(number),
        [.. var number, 'M', 'i'] => Number(number) / 1024,
        _ => null,
    };

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
