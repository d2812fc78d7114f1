namespace IamHygiene.Sandbox;

/// <summary>Access keys of IAM users.</summary>
internal static class AccessKeyOperations
{
    private const int KeysPerUser = 2;

    public static void List(ServiceCall call)
    {
        var user = call.User(call.PastAccount);
        call.Page("AccessKeyMetadata", user.Keys, key => call.Xml
            .Element("UserName", user.Name)
            .Element("AccessKeyId", key.Id)
            .Element("Status", key.Status)
            .Element("CreateDate", key.Created));
    }

    public static void GetLastUsed(ServiceCall call)
    {
        var id = call.Query.Require("AccessKeyId");
        var user = call.State.KeyOwners.TryGetValue(id, out var owner) && owner.AccountId == call.Account.Id
            ? call.Account.User(owner.UserName)
            : null;
        if (user?.Key(id) is not { } key)
        {
            throw NotOwned(call, id);
        }

        call.Authorize(call.Ask("iam:GetAccessKeyLastUsed", user.Arn, user.Tags), $"user {user.Name}");
        var use = key.ShownUse(call.Now, call.Options.LastUsedDelay);
        call.Xml.Element("UserName", user.Name).Element("AccessKeyLastUsed", () => call.Xml
            .Element("LastUsedDate", use?.Time)
            .Element("ServiceName", use?.Service ?? "N/A")
            .Element("Region", use?.Region ?? "N/A"));
    }

    public static void Create(ServiceCall call)
    {
        var user = call.User();
        if (user.Keys.Length >= KeysPerUser)
        {
            throw new ServiceException("LimitExceeded", $"Cannot exceed quota for AccessKeysPerUser: {KeysPerUser}", 409);
        }

        (call.State, var key) = AccessKeys.Add(call.State, call.Account, call.Ids, user.Name, call.Now);
        call.Xml.Element("AccessKey", () => call.Xml
            .Element("UserName", user.Name)
            .Element("AccessKeyId", key.Id)
            .Element("Status", key.Status)
            .Element("SecretAccessKey", key.Secret)
            .Element("CreateDate", key.Created));
    }

    public static void Update(ServiceCall call)
    {
        var status = call.Query.Require("Status");
        if (status is not ("Active" or "Inactive"))
        {
            throw new ServiceException(
                "ValidationError",
                $"1 validation error detected: Value '{status}' at 'status' failed to satisfy constraint: Member must satisfy "
                    + "enum value set: [Active, Inactive]");
        }

        (var user, var key) = Find(call);
        call.Account = call.Account.WithUser(user.WithKey(key.WithStatus(status == "Active", call.Now)));
    }

    public static void Delete(ServiceCall call)
    {
        (var user, var key) = Find(call);
        call.Account = call.Account.WithUser(user with { Keys = user.Keys.Remove(key) }) with
        {
            DeletedKeys = call.Account.DeletedKeys.SetItem(key.Id, new DeletedKey(key, call.Now)),
        };
    }

    private static (IamUserState User, AccessKeyState Key) Find(ServiceCall call)
    {
        var id = call.Query.Require("AccessKeyId");
        var user = call.User();
        return (user, user.Key(id) ?? throw NoSuchKey(id));
    }

    /// <summary>For a key that is not the account's, which is not told from one that does not exist.</summary>
    private static ServiceException NotOwned(ServiceCall call, string id)
    {
        if (call.Options.ForeignKeyAnswer == ForeignKeyAnswer.AccessDenied)
        {
            return call.Denied("iam:GetAccessKeyLastUsed", $"access key {id}", Authorizer.Verdict.Silent);
        }

        call.Authorize("iam:GetAccessKeyLastUsed", call.Account.Arn("iam", "", "user/*"));
        return NoSuchKey(id);
    }

    private static ServiceException NoSuchKey(string id) =>
        new("NoSuchEntity", $"The Access Key with id {id} cannot be found.", 404);
}
