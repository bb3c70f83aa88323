using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Upgrade.Engine.Rules;

/// <summary>An ordered file of rules, read strictly: a slip in it is an error, never a rule that quietly knows nothing.</summary>
internal static class RuleFile
{
    /// <summary>The rules of a file, in their order.</summary>
    /// <param name="json">An array of objects.</param>
    /// <param name="form">The form of the rules; what it does not know, and what it lacks, is an error.</param>
    /// <param name="nameOf">What each is called; no two alike.</param>
    /// <exception cref="InvalidDataException">The file is not one of such rules.</exception>
    public static IReadOnlyList<T> Read<T>(Stream json, JsonTypeInfo<T[]> form, Func<T, string> nameOf)
    {
        try
        {
            var rules = JsonSerializer.Deserialize(json, form) ?? [];

            return rules.CountBy(nameOf).FirstOrDefault(count => count.Value > 1).Key is { } twice
                ? throw new InvalidDataException($"two rules are called {twice}")
                : rules;
        }
        catch (JsonException wrong)
        {
            throw new InvalidDataException($"not a file of rules: {wrong.Message}", wrong);
        }
    }

    /// <summary>A file that is part of the program.</summary>
    /// <param name="name">Its name in the assembly.</param>
    public static Stream Open(string name) => typeof(RuleFile).Assembly.GetManifestResourceStream(name)!;
}
