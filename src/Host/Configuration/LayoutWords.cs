using System.Text.RegularExpressions;

namespace Upgrade.Host.Configuration;

/// <summary>What the texts of <c>upgrade.json</c> must look like. The JSON schema says the same.</summary>
internal static partial class LayoutWords
{
    /// <summary>The name of an image, a scope, an alias or a container.</summary>
    public static string Name(JsonPlace place) => NameOf(place.Text(), place);

    /// <summary>A name that is a member's own.</summary>
    public static string NameOf(string text, JsonPlace place) =>
        Demand(text, place, NameForm(), "is no name: up to 63 letters, digits, `.`, `_` and `-`, a letter or digit first");

    /// <summary>A repository, by the rule of the OCI distribution specification.</summary>
    public static string Repository(JsonPlace place) => Demand(place.Text(), place, RepositoryForm(), "is no repository: lower case letters and digits, with `.`, `_`, `-` and `/` between them");

    /// <summary>The name of an environment variable.</summary>
    public static string Variable(JsonPlace place) => VariableOf(place.Text(), place);

    /// <summary>The name of a variable or a build argument that is a member's own.</summary>
    public static string VariableOf(string text, JsonPlace place) =>
        Demand(text, place, VariableForm(), "is no variable's name: letters, digits and `_`, no digit first");

    /// <summary>A path that stays inside the checkout.</summary>
    public static string Inside(JsonPlace place) => Demand(place.Text(), place, InsideForm(), "is no path inside the checkout: relative, and without `..`");

    /// <summary>The path of the readiness endpoint.</summary>
    public static string HealthPath(JsonPlace place) => Demand(place.Text(), place, HealthPathForm(), "is no path of an address: it begins with one `/`, and has no space and no `#`");

    private static string Demand(string text, JsonPlace place, Regex form, string what) =>
        form.IsMatch(text) ? text : throw place.Wrong(what);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,62}\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^(?=.{1,200}\z)[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z")]
    private static partial Regex RepositoryForm();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]{0,127}\z")]
    private static partial Regex VariableForm();

    [GeneratedRegex(@"^(?!/)(?!(?:.*/)?\.\.(?:/|\z))[^\x00-\x1f\\]{1,400}\z")]
    private static partial Regex InsideForm();

    [GeneratedRegex(@"^/(?!/)[!-""$-~]{0,399}\z")]
    private static partial Regex HealthPathForm();
}
