using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Everything that the parts which speak to Azure share: one handler, one credential, one ARM client.</summary>
internal sealed class AzureSession : IDisposable
{
    private const string PublicAudience = "https://management.azure.com/";

    public AzureSession(AzureConnection connection, TimeProvider time)
        : this(connection, AzureCredentials.For(connection, time), time)
    {
    }

    public AzureSession(AzureConnection connection, TokenCredential credential, TimeProvider time)
    {
        if (connection.ArmEndpoint.Scheme != Uri.UriSchemeHttps)
        {
            throw new TargetException(
                "endpoint_not_https", $"The ARM endpoint {connection.ArmEndpoint} must begin with https://. Nothing was sent.");
        }

        Connection = connection;
        Credential = credential;
        Time = time;
        Handler = PinnedTransport.CreateHandler(connection.CertificateSha256);
        Web = HttpPipelineBuilder.Build(new WebPipelineOptions(Handler));
        Arm = new ArmClient(credential, connection.SubscriptionId, ArmOptions());
        Reads = new PatientReads(connection.Patience, time);
    }

    /// <summary>Which app, and how to get at it.</summary>
    public AzureConnection Connection { get; }

    /// <summary>The sign-in.</summary>
    public TokenCredential Credential { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>The handler of every request, the readiness probe's included.</summary>
    public HttpMessageHandler Handler { get; }

    /// <summary>Requests without a sign-in: the registry, uploads, logs.</summary>
    public HttpPipeline Web { get; }

    /// <summary>The client of Azure Resource Manager.</summary>
    public ArmClient Arm { get; }

    /// <summary>Repeats what may be repeated.</summary>
    public PatientReads Reads { get; }

    /// <summary>The app.</summary>
    public ContainerAppResource App => new(Arm, ContainerAppResource.CreateResourceIdentifier(
        Connection.SubscriptionId, Connection.ResourceGroup, Connection.AppName));

    public void Dispose() => Handler.Dispose();

    private ArmClientOptions ArmOptions()
    {
        // Of another cloud only its own tokens are asked for: one for Azure never goes to an address that somebody configured.
        var audience = Connection.IsLoopback ? PublicAudience : Connection.ArmEndpoint.AbsoluteUri;
        var options = new ArmClientOptions { Environment = new ArmEnvironment(Connection.ArmEndpoint, audience) };
        WebPipelineOptions.Apply(options, Handler, Connection.Patience.Request);
        options.AddPolicy(
            new FreshTokenPolicy(Credential, $"{audience}/.default", Time), HttpPipelinePosition.PerRetry);
        return options;
    }
}
