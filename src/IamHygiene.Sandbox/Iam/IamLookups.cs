namespace IamHygiene.Sandbox;

/// <summary>What many operations of IAM need: find, check permission, page, write.</summary>
internal static class IamLookups
{
    /// <summary>The user that the call names, or the caller, once the caller is known to be allowed.</summary>
    public static IamUserState User(this ServiceCall call, AccountState? account = null)
    {
        account ??= call.Account;
        var name = call.Query.Optional("UserName") is { Length: > 0 } given ? given : call.Principal.UserName;
        if (name is null)
        {
            throw new ServiceException("ValidationError", "Must specify userName when calling with non-User credentials");
        }

        var user = account.User(name);
        call.Authorize(
            call.Ask($"iam:{call.Operation}", user?.Arn ?? account.Arn("iam", "", $"user/{name}"), user?.Tags),
            $"user {user?.Name ?? name}");
        return user ?? throw NoSuchUser(name);
    }

    public static GroupState Group(this ServiceCall call)
    {
        var name = call.Query.Require("GroupName");
        var group = call.Account.Groups.GetValueOrDefault(name);
        call.Authorize($"iam:{call.Operation}", group?.Arn ?? call.Account.Arn("iam", "", $"group/{name}"), $"group {name}");
        return group ?? throw new ServiceException("NoSuchEntity", $"The group with name {name} cannot be found.", 404);
    }

    public static ServiceException NoSuchUser(string name) =>
        new("NoSuchEntity", $"The user with name {name} cannot be found.", 404);

    public static PolicyDocument Policy(this ServiceCall call)
    {
        try
        {
            return PolicyDocument.Parse(call.Query.Require("PolicyDocument"));
        }
        catch (FormatException e)
        {
            throw new ServiceException("MalformedPolicyDocument", e.Message);
        }
    }

    /// <summary>One page of an indexed list; the marker tells where the next begins.</summary>
    public static void Page<T>(
        this ServiceCall call,
        string listName,
        IReadOnlyList<T> items,
        Action<T> write,
        int start = -1,
        Func<T, string>? marker = null,
        int defaultSize = 100)
    {
        var size = call.Query.Integer("MaxItems", defaultSize, 1, 1000);
        if (start < 0)
        {
            start = call.Query.Optional("Marker") is { } text ? Marker.Index(text) : 0;
        }

        var end = Math.Min(items.Count, start + size);
        call.Xml.List(listName, Slice(items, start, end), write);
        var more = end < items.Count;
        call.Xml.Element("IsTruncated", more);
        if (more)
        {
            call.Xml.Element("Marker", marker is null ? Marker.Of(end) : Marker.Of(marker(items[end - 1])));
        }
    }

    private static IEnumerable<T> Slice<T>(IReadOnlyList<T> items, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            yield return items[i];
        }
    }
}

/// <summary>Opaque page markers.</summary>
internal static class Marker
{
    public static string Of(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    public static string Of(int index) => Of(index.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static string Text(string marker)
    {
        try
        {
            return System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw new ServiceException("ValidationError", "Invalid Marker.");
        }
    }

    public static int Index(string marker) => int.TryParse(Text(marker), out var index) && index >= 0
        ? index
        : throw new ServiceException("ValidationError", "Invalid Marker.");
}
