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
        var name = IamNames.Check(call.Query.Require("UserName"), "userName", 128);
        var user = call.Account.User(name);
        var question = call.Ask($"iam:{call.Operation}", user?.Arn ?? $"arn:aws:iam::{call.Account.Id}:user/{name}", user?.Tags);
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
    private const int MaxTags = 50, MaxKey = 128, MaxValue = 256;

    /// <summary>The tags with others added; a key replaces one that differs by case only.</summary>
    public static ImmutableSortedDictionary<string, string> Merge(
        ImmutableSortedDictionary<string, string> tags,
        List<KeyValuePair<string, string>> added)
    {
        for (var i = 0; i < added.Count; i++)
        {
            Check(added[i].Key, $"tags.{i + 1}.member.key", 1, MaxKey);
            Check(added[i].Value, $"tags.{i + 1}.member.value", 0, MaxValue);
            if (added[i].Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw new ServiceException("InvalidInput", "System tags cannot be added/updated by requester");
            }
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

    private static void Check(string text, string member, int minimum, int maximum)
    {
        if (text.Length < minimum || text.Length > maximum)
        {
            var bound = text.Length < minimum ? $"greater than or equal to {minimum}" : $"less than or equal to {maximum}";
            throw new ServiceException(
                "ValidationError",
                $"1 validation error detected: Value '{text}' at '{member}' failed to satisfy constraint: Member must have length {bound}");
        }

        if (!text.All(c => char.IsLetter(c) || char.IsNumber(c) || char.IsSeparator(c) || "_.:/=+-@".Contains(c, StringComparison.Ordinal)))
        {
            throw new ServiceException(
                "ValidationError",
                $"1 validation error detected: Value '{text}' at '{member}' failed to satisfy constraint: Member must satisfy "
                    + $"regular expression pattern: [\\p{{L}}\\p{{Z}}\\p{{N}}_.:/=+\\-@]+");
        }
    }
}
