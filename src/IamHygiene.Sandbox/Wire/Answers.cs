using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>Puts results and errors into the form of their protocol.</summary>
internal static class Answers
{
    public static WireResponse Result(ServiceCall call, string requestId)
    {
        var service = call.Service;
        if (call.Answer is { } answer)
        {
            return new WireResponse(200, answer.ContentType, answer.Content, requestId);
        }

        return service.IsJson
            ? new WireResponse(200, "application/x-amz-json-1.1", call.Json.ToJsonString(), requestId)
            : new WireResponse(200, "text/xml",
                $"<{call.Operation}Response xmlns=\"{service.Namespace}\"><{call.Operation}Result>{call.Xml}</{call.Operation}Result>" +
                $"<ResponseMetadata><RequestId>{requestId}</RequestId></ResponseMetadata></{call.Operation}Response>", requestId);
    }

    public static WireResponse Error(ServiceDefinition? service, ServiceException error, string requestId)
    {
        if (service?.IsJson == true)
        {
            // KMS and the common errors spell it in lower case, the other services do not; every SDK reads both.
            var message = service.Name == KmsService.Definition.Name ? "message" : "Message";
            var body = new JsonObject { ["__type"] = error.Code, [message] = error.Message };
            return new WireResponse(error.Status, "application/x-amz-json-1.1", body.ToJsonString(), requestId);
        }

        if (service?.IsRest == true)
        {
            return new WireResponse(
                error.Status,
                "application/xml",
                $"<Error><Code>{error.Code}</Code><Message>{XmlBuilder.Escape(error.Message)}</Message>"
                    + $"<RequestId>{requestId}</RequestId></Error>",
                requestId);
        }

        var type = error.Status >= 500 ? "Receiver" : "Sender";
        return new WireResponse(error.Status, "text/xml",
            $"<ErrorResponse xmlns=\"{service?.Namespace}\"><Error><Type>{type}</Type><Code>{error.Code}</Code>" +
            $"<Message>{XmlBuilder.Escape(error.Message)}</Message></Error><RequestId>{requestId}</RequestId></ErrorResponse>", requestId);
    }
}
