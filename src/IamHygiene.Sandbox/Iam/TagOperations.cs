using System.Collections.Immutable;

namespace IamHygiene.Sandbox;

/// <summary>Tags of IAM users.</summary>
internal static class TagOperations
{
    public static void List(ServiceCall call)
    {
        call.Query.Require("UserName");
        var user = call.User(call.PastAccount);
        call.Page("Tags", [.. user.Tags], tag => call.Xml.Element("Key", tag.Key).Element("Value", tag.Value));
    }

    public static void Tag(ServiceCall call)
    {
        call.Query.Require("UserName");
        var tags = call.Query.Tags();
        var user = Authorized(call, [.. tags.Select(tag => tag.Key)], tags);
        call.Account = call.Account.WithUser(user with { Tags = TagRules.Merge(user.Tags, tags) });
    }

    public static void Untag(ServiceCall call)
    {
        call.Query.Require("UserName");
        var keys = call.Query.List("TagKeys");
        var user = Authorized(call, [.. keys]);
        call.Account = call.Account.WithUser(user with { Tags = user.Tags.RemoveRange(keys) });
    }

    /// <summary>The user, once the caller may touch these tags of it.</summary>
    private static IamUserState Authorized(ServiceCall call, string[] tagKeys, IEnumerable<KeyValuePair<string, string>>? values = null)
    {
        var name = call.Query.Require("UserName");
        var user = call.Account.User(name);
        var question = call.Ask($"iam:{call.Operation}", user?.Arn ?? call.Account.Arn("iam", "", $"user/{name}"), user?.Tags);
        question.Context["aws:TagKeys"] = tagKeys;
        foreach (var tag in values ?? [])
        {
            question.Context[$"aws:RequestTag/{tag.Key}"] = [tag.Value];
        }

        call.Authorize(question, $"user {user?.Name ?? name}");
        return user ?? throw IamLookups.NoSuchUser(name);
    }
}

/// <summary>AWS's rules for tags of IAM resources.</summary>
internal static class TagRules
{
    private const int MaxTags = 50;

    /// <summary>The tags with others added; a key replaces one that differs by case only.</summary>
    public static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> tags,
        List<KeyValuePair<string, string>> added)
    {
        if (added.Any(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new ServiceException("InvalidInput", "System tags cannot be added/updated by requester");
        }

        if (added.DistinctBy(tag => tag.Key, StringComparer.OrdinalIgnoreCase).Count() != added.Count)
        {
            throw new ServiceException("InvalidInput", "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }

        tags = tags.RemoveRange(added.Select(tag => tag.Key)).AddRange(added);
        return tags.Count <= MaxTags
            ? tags
            : throw new ServiceException("LimitExceeded", "The number of tags has reached the maximum limit.", 409);
    }

    /// <summary>The complaint about the length or the characters of a tag that no call brought, or null.</summary>
    public static string? Complaint(IEnumerable<KeyValuePair<string, string>> tags) =>
        tags
            .Select(tag => IamParameters.TagKey.Complaint(tag.Key, "key") ?? IamParameters.TagValue.Complaint(tag.Value, "value"))
            .FirstOrDefault(complaint => complaint is not null);
}
