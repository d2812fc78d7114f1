using System.Text.Json.Nodes;

namespace IamHygiene.Sandbox;

/// <summary>Pages of JSON services: MaxResults, or what the service calls it, in; NextToken out.</summary>
internal static class JsonPage
{
    public static JsonArray Of<T>(
        ServiceCall call,
        IReadOnlyList<T> items,
        Func<T, JsonNode> write,
        int defaultSize = 100,
        string sizeName = "MaxResults")
    {
        var size = call.Body.Integer(sizeName) ?? defaultSize;
        if (size < 1 || size > defaultSize)
        {
            throw call.Service.InvalidPageSize(
                $"1 validation error detected: Value '{size}' at '{ParameterValue.Small(sizeName)}' failed to satisfy constraint: "
                    + $"Member must have value between 1 and {defaultSize}");
        }

        var start = 0;
        if (call.Body.Optional("NextToken") is { } token)
        {
            try
            {
                start = Marker.Index(token);
            }
            catch (ServiceException)
            {
                throw call.Service.InvalidPageToken("The NextToken value is invalid.");
            }
        }

        var page = new JsonArray();
        for (var i = start; i < Math.Min(items.Count, start + size); i++)
        {
            page.Add(write(items[i]));
        }

        if (start + size < items.Count)
        {
            call.Json["NextToken"] = Marker.Of(start + size);
        }

        return page;
    }
}
