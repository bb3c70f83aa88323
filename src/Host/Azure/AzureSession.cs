using Azure.Core;
using Azure.Core.Pipeline;
using Azure.ResourceManager;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>Everything that the parts which speak to Azure share: one handler, one credential, one ARM client.</summary>
internal sealed class AzureSession : IDisposable
{
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
        Web = HttpPipelineBuilder.Build(new WebPipelineOptions(Handler, connection.Patience.Request));
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

    /// <summary>What a token for ARM is asked for.</summary>
    public string Scope => $"{Audience}/.default";

    /// <summary>The app.</summary>
    public ContainerAppResource App => new(Arm, ContainerAppResource.CreateResourceIdentifier(
        Connection.SubscriptionId, Connection.ResourceGroup, Connection.AppName));

    public void Dispose() => Handler.Dispose();

    // Of an endpoint that was set only its own tokens are asked for: one for Azure never goes to an address that somebody configured.
    private string Audience => Connection.IsLoopback || Connection.ArmEndpoint == Connection.Cloud.ArmEndpoint
        ? Connection.Cloud.Audience
        : Connection.ArmEndpoint.AbsoluteUri;

    private ArmClientOptions ArmOptions()
    {
        var options = new ArmClientOptions { Environment = new ArmEnvironment(Connection.ArmEndpoint, Audience) };
        WebPipelineOptions.Apply(options, Handler, Connection.Patience.Request);
        options.AddPolicy(
            new FreshTokenPolicy(Credential, Scope, Time), HttpPipelinePosition.PerRetry);
        return options;
    }
}
