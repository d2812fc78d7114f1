namespace IamHygiene;

/// <summary>What stands in the way of putting a user under management or of taking management off, and what is said of it.</summary>
internal static class RegistrationMessages
{
    public static Problem BadSecretName(RegistrationRequest request, string why) =>
        new(
            ProblemIds.InvalidSecretName,
            $"'{Printable.OneLine(request.SecretId)}' is no name for a secret of user {Printable.OneLine(request.UserName)}: {why}.",
            "Give another name with -SecretName.");

    public static Problem BadAddress(string user, string address, string why) =>
        new(
            ProblemIds.InvalidAddress,
            $"'{Printable.OneLine(address)}' {why}; user {Printable.OneLine(user)} could not be told of new keys.",
            "Correct -NotifyAddress.");

    public static Problem BadFormat(string name) =>
        new(
            ProblemIds.InvalidFormat,
            $"'{Printable.OneLine(name)}' is no format of a secret.",
            $"Give -Format {string.Join(", ", SecretFormat.Names)}, or json:ID/SECRET with names of your own.");

    public static Problem BadGroupName(string name) =>
        new(ProblemIds.InvalidGroupName, $"'{Printable.OneLine(name)}' is no name of a group.", "Correct -GroupName.");

    public static Problem ManagedElsewhere(string user, string secretId) =>
        new(
            ProblemIds.ManagedElsewhere,
            $"User {user} is managed already: its tag {TagNames.SecretName} names the secret '{Printable.OneLine(secretId)}'.",
            "Leave it so; or take management off first (Unregister-IamKeyUser).");

    public static Problem OtherFormat(IamUser user) =>
        new(
            ProblemIds.ManagedElsewhere,
            $"User {user.UserName} is managed already, and its secret holds the pair as {user.SecretFormat.IdName} and "
                + $"{user.SecretFormat.SecretPartName}.",
            "Leave -Format out; or take management off first (Unregister-IamKeyUser).");

    public static Problem SesUser(string user, string prefix) =>
        new(
            ProblemIds.NoKeyPossible,
            $"The name of user {user} begins with {prefix}, so it counts as a user of SES SMTP whose key is left alone.",
            "If IamHygiene shall manage its key, give -Format ses-smtp.");

    public static Problem NotAnActiveKey(string user, string accessKeyId) =>
        new(
            ProblemIds.NotAnActiveKey,
            $"User {user} has no active access key '{Printable.OneLine(accessKeyId)}', so its pair is not stored.",
            "Give the pair of an active key of this user, or none: a first key is made then.");

    public static Problem SecretUnusable(string user, string secretId, SecretFault fault) =>
        new(FindingIds.SecretUnusable, $"The secret '{Printable.OneLine(secretId)}' of user {user} {fault.Reason}.", fault.Remedy);

    public static Problem SecretShared(string user, string secretId, IReadOnlyList<string> others) =>
        new(
            FindingIds.SecretShared,
            $"The secret '{Printable.OneLine(secretId)}' is named by {string.Join(", ", others)} already, and nothing shows that it is "
                + $"the secret of user {user}.",
            "Give another name with -SecretName: each user needs a secret of its own.");

    public static Problem NoSuchSecret(string arn) =>
        new(
            ProblemIds.SecretNotFound,
            $"There is no secret {Printable.OneLine(arn)}.",
            "Give the name of a secret to create; AWS chooses its ARN.");

    public static Problem KmsKeyNeeded(string user, string account, string userAccount) =>
        new(
            ProblemIds.KmsKeyNeeded,
            $"The secret of user {user} would be created in account {account} with its default KMS key, "
                + $"which users of account {userAccount} cannot use.",
            $"Give -KmsKeyId: a customer managed KMS key of account {account} that account {userAccount} may use.");

    public static Problem PairForExistingSecret(string user, string secretId, string accessKeyId) =>
        new(
            ProblemIds.SecretExists,
            $"The secret '{secretId}' of user {user} exists and does not hold key {Printable.OneLine(accessKeyId)}; "
                + "a given pair is stored only in a secret that is created.",
            "Store the pair in the secret by hand, or leave it out.");

    public static Problem NotPrepared(IamUser user, UserSecret secret) =>
        new(
            ProblemIds.SecretNotPrepared,
            secret.CurrentAccessKeyId is { } id
                ? $"The secret '{secret.SecretId}' of user {user.UserName} names key {id}, which AWS attributes to nobody."
                : $"The secret '{secret.SecretId}' holds no key, and no tag says that it is the secret of user {user.UserName}.",
            secret.CurrentAccessKeyId is null
                ? $"If it is, set the secret's tag {TagNames.Owner} to {user.Arn}; else give another name with -SecretName."
                : "Store the pair of an active key in it; or give another name with -SecretName.");

    public static Problem TwoKeys(string user, IReadOnlyList<AccessKey> keys) =>
        new(
            ProblemIds.NoKeyPossible,
            $"User {user} has {keys.Count} access keys, {string.Join(" and ", keys.Select(key => key.AccessKeyId))}; "
                + "IAM allows no more, so no key can be made for its secret.",
            "Delete the key that is not used, or give the pair of one with -KeyPair.");

    public static Problem Inactive(string user, string accessKeyId) =>
        new(
            ProblemIds.NoKeyPossible,
            $"Key {accessKeyId} of user {user} is inactive; somebody may have switched the user off, so no new key is made.",
            "Delete or activate the key first.");

    public static Problem NoRoom(RegistrationPlan plan, int tags) =>
        new(
            FindingIds.NoRoomForTags,
            $"User {plan.User?.User.UserName} would have {tags} tags; IAM allows {TagNames.MaxTags}, and a rotation needs "
                + $"{RegistrationRules.TagsOfRotation} of them.",
            "Remove tags of the user that nobody needs.");

    public static Problem PairNotProven(string user, string accessKeyId, ProofFailure failure) =>
        new(
            ProblemIds.PairNotProven,
            $"The given pair of key {accessKeyId} of user {user} {failure.Text}; nothing was changed.",
            "Check the pair; or leave it out: a first key is made then.");

    public static Problem NotRestoredYet(string user, string secretId) =>
        new(
            ProblemIds.RegistrationHalfDone,
            $"AWS does not show yet that the secret '{secretId}' of user {user} is there again; nothing else was changed.",
            "Run the same command again.");

    public static Problem Restored(Problem failure, string secretId) =>
        new(failure.ErrorId, $"The deletion of the secret '{secretId}' was taken back. {failure.Message}", failure.Remedy);

    public static Problem TooSlow(string user) =>
        new(
            ProblemIds.TooSlow,
            $"The calls for user {user} took so long that another run might be at work on it by now.",
            "Run the same command again: it goes on where this one ended.");

    public static Problem TagsUnclear(string user, ServiceException error) =>
        new(
            ProblemIds.RegistrationHalfDone,
            $"Whether the tags of user {user} were written is not known. {error.Message}",
            "Run the same command again: it goes on where this one ended.");

    public static Problem Undone(string user, Problem cause) =>
        new(
            ProblemIds.RegistrationUndone,
            $"User {user} was not put under management, and what had been made for it was taken back. {cause.Message}",
            cause.Remedy);

    public static Problem HalfDone(string user, IReadOnlyList<string> left, Problem cause) =>
        new(
            ProblemIds.RegistrationHalfDone,
            $"User {user} was not put under management; {string.Join(" and ", left)} {(left.Count == 1 ? "stays" : "stay")} behind. "
                + cause.Message,
            $"{cause.Remedy} Then run the same command again: it goes on where this one ended.");

    public static string Already(RegistrationPlan plan) => plan.NeedsFirstKey
        ? $"User {plan.User?.User.UserName} is managed already; its secret '{plan.SecretId}' waits for a first key."
        : $"User {plan.User?.User.UserName} is managed already, with the secret '{plan.SecretId}'.";

    public static string Registered(RegistrationPlan plan, string secretId)
    {
        var user = plan.User?.User.UserName;
        var secret = plan.Secret switch
        {
            SecretStep.Create => $"the secret '{secretId}' was created",
            SecretStep.Restore => $"the deletion of the secret '{secretId}' was taken back",
            _ => $"the secret is '{secretId}'",
        };
        var group = plan.GroupToJoin is null ? "" : $", and the user joined the group {plan.GroupToJoin}";
        return $"User {user} is managed: {secret}{group}.";
    }

    /// <summary>All that is about to be done, for a person to agree to.</summary>
    public static string Steps(RegistrationPlan plan)
    {
        var steps = new List<string>
        {
            plan.Secret switch
            {
                SecretStep.Create => plan.Request.Pair is { } pair
                    ? $"create the secret '{plan.SecretId}' with the pair of key {pair.AccessKeyId}, once it is proven to work"
                    : $"create the secret '{plan.SecretId}'",
                SecretStep.Restore => $"take back the deletion of the secret '{plan.SecretId}'",
                _ => $"use the secret '{plan.SecretId}'",
            },
        };
        if (plan.WritesPolicy)
        {
            steps.Add("give it a resource policy that lets the user read it");
        }

        if (plan.GroupToJoin is { } group)
        {
            steps.Add($"put the user into the group {group}");
        }

        if (plan.Tags.Count > 0)
        {
            steps.Add($"tag the user ({string.Join(", ", plan.Tags.Keys)})");
        }

        if (plan.NeedsFirstKey)
        {
            steps.Add("make a first key");
        }

        return string.Join(", ", steps);
    }

    public static string NotManaged(string user) => $"User {user} is not managed.";

    public static string Unregistered(string user, string secretId) =>
        $"User {user} is not managed any more. Its keys and the secret '{secretId}' are as they were; nobody rotates them.";

    public static Problem RotationUnfinished(string user) =>
        new(
            ProblemIds.RotationUnfinished,
            $"A rotation of user {user} has not ended; without management nobody would finish or undo it.",
            $"Let it end first: Invoke-IamKeyRotation -UserName {user}");
}
