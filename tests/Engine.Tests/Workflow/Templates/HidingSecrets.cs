using Upgrade.Engine.Workflow.Templates;

namespace Upgrade.Engine.Tests.Workflow.Templates;

public sealed class HidingSecrets
{
    [Theory]
    [InlineData("DB_PASSWORD", "x")]
    [InlineData("SESSION_KEY", "x")]
    [InlineData("apiKey", "x")]
    [InlineData("connectionString", "x")]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("APP_SECRET", "x")]
    [InlineData("STORAGEKEY", "x")]
    [InlineData("AZURE_STORAGE_CONNECTION_STRING", "x")]
    [InlineData("BLOB_SAS", "x")]
    [InlineData("SENTRY_DSN", "x")]
    [InlineData("URL", "redis://user:pw@host:6379/0")]
    [InlineData("URL", "https://x.blob.core.windows.net/c?sv=1&sig=abc%3D")]
    [InlineData("CONN", "Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=abc=")]
    [InlineData("JWT", "eyJhbGciOiJIUzI1NiJ9.e30.abc")]
    [InlineData("THING", "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6")]
    public void What_may_be_one_is_hidden(string name, string value) => Assert.True(SecretGuess.MayBe(name, value));

    [Theory]
    [InlineData("LOG_LEVEL", "debug")]
    [InlineData("STORAGE_ACCOUNT_NAME", "stelbdashboard")]
    [InlineData("AZURE_TABLE_ENDPOINT", "https://stelbdashboard.table.core.windows.net/")]
    [InlineData("AZURE_CLIENT_ID", "5a3c9e1f-7d42-4b86-9c0e-2f61d8ab4e73")]
    [InlineData("secretRef", "session-key")]
    [InlineData("KEYVAULT_URL", "https://kv.vault.azure.net/")]
    [InlineData("image", "r.azurecr.io/team/api:20260511084210-3f9c2d1")]
    [InlineData("MONKEYS", "three")]
    public void What_is_plain_is_shown(string name, string value) => Assert.False(SecretGuess.MayBe(name, value));
}
