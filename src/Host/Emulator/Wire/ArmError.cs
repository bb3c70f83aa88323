using System.Text.Json.Nodes;

namespace Upgrade.Host.Emulator.Wire;

/// <summary>Refusals in the shape that ARM gives them.</summary>
internal static class ArmError
{
    public static Answer Of(int status, string code, string message) =>
        Answer.Json(status, new JsonObject { ["error"] = Node(code, message) });

    public static JsonObject Node(string code, string message) => new() { ["code"] = code, ["message"] = message };

    public static Answer BadContent(string what) => Of(400, "InvalidRequestContent", $"The request content was invalid and could not be deserialized: '{what}'.");

    public static Answer InTemplate(string field, string details) => Of(
        400,
        "InvalidParameterValueInContainerTemplate",
        $"The following field(s) are either invalid or missing. Field '{field}' is invalid with details: '{details}';.");

    public static Answer Busy(string app, string operation) => Of(
        409,
        "ContainerAppOperationInProgress",
        $"Cannot modify a container app '{app}' because there is an active provisioning operation in progress. OperationId: '{operation}'");

    public static Answer NoSuchResource(string type, string name, string group) => Of(
        404,
        "ResourceNotFound",
        $"The Resource '{type}/{name}' under resource group '{group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");

    public static Answer NoSuchRoute(string path) => Of(
        404, "InvalidResourceType", $"The resource type or action could not be found for the path '{path}'.");
}
