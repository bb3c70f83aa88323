using Azure;
using Azure.ResourceManager;
using Upgrade.Engine.Target;

namespace Upgrade.Host.Azure;

/// <summary>A write that the platform has accepted and works on.</summary>
internal sealed class ContainerAppOperation : ArmOperation
{
    private const string AddressHeader = "azure-asyncoperation";

    private readonly ArmRequests _requests;
    private Response? _response;

    /// <summary>The operation that an answer to a write names.</summary>
    public ContainerAppOperation(ArmRequests requests, Uri endpoint, Response response)
    {
        _requests = requests;
        _response = response;
        Id = response.Headers.TryGetValue(AddressHeader, out var address) && IsOurs(address, endpoint) ? address : "";
        State = new OperationState(Id.Length == 0 ? "Succeeded" : "InProgress", "", null, null);
    }

    /// <summary>An operation that is known by its address.</summary>
    public ContainerAppOperation(ArmRequests requests, Uri endpoint, string id)
    {
        if (!IsOurs(id, endpoint))
        {
            throw new ArgumentException("The address of an operation must be on the ARM endpoint's own host.", nameof(id));
        }

        _requests = requests;
        Id = id;
        State = new OperationState("InProgress", "", null, null);
    }

    /// <summary>Its address, which is signed: never log it. Empty where the answer named none that we would ask.</summary>
    public override string Id { get; }

    /// <summary>How far it was when it was last asked.</summary>
    public OperationState State { get; private set; }

    public override bool HasCompleted => State.HasFailed || State.HasSucceeded;

    public override Response GetRawResponse() =>
        _response ?? throw new InvalidOperationException("The operation was not asked yet: call UpdateStatusAsync.");

    public override Response UpdateStatus(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nothing here waits for a network without letting go of its thread.");

    public override async ValueTask<Response> UpdateStatusAsync(CancellationToken cancellationToken = default)
    {
        var answer = await _requests.GetAsync(Id, cancellationToken);
        State = OperationPayload.Read(answer.Value);
        return _response = answer.GetRawResponse();
    }

    // It carries our token, so it goes nowhere but to the host that the write went to.
    private static bool IsOurs(string address, Uri endpoint) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == endpoint.Scheme
        && uri.Authority.Equals(endpoint.Authority, StringComparison.OrdinalIgnoreCase);
}
