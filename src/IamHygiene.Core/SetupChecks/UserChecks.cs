namespace IamHygiene;

/// <summary>Checks of managed users. Where all is well for all of them, one result says so; else each user has its own.</summary>
internal static class UserChecks
{
    public static IEnumerable<SetupCheck> Of(SetupFacts facts)
    {
        var account = facts.Account;
        (string Id, string AllWell, Func<ManagedUserFacts, SetupCheck?> Check)[] checks =
        [
            (SetupCheckIds.Secret, "The secrets of all managed users can hold their pairs.", user => Secret(user, account)),
            (SetupCheckIds.OwnerTag, "The secrets of all managed users say whose they are.", user => OwnerTag(user, account)),
            (SetupCheckIds.OwnerAccess, "All managed users may read their secrets.", user => OwnerAccess(user, account)),
            (SetupCheckIds.Address, "All managed users have an address.", user => Address(user, facts.Configuration.Policy, account)),
            (SetupCheckIds.TagRoom, "All managed users have room for the tags of a rotation.", user => TagRoom(user, account)),
        ];
        foreach (var (id, allWell, check) in checks)
        {
            var found = facts.Managed.Select(check).OfType<SetupCheck>().ToList();
            if (facts.Managed.Count == 0)
            {
                yield return new(id, CheckOutcome.Skipped, account, "No user is managed.");
            }
            else if (found.Count == 0)
            {
                yield return new(id, CheckOutcome.Pass, account, allWell);
            }

            foreach (var result in found)
            {
                yield return result;
            }
        }
    }

    private static SetupCheck? Secret(ManagedUserFacts managed, string account)
    {
        var user = managed.User.User;
        switch (managed.User.Detail?.Secret)
        {
            case SecretReading.Usable usable:
                return SecretRules.Objection(user, usable.Secret, managed.Others) is { } objection
                    ? Result(SetupCheckIds.Secret, CheckOutcome.Fail, account, user, objection.Message, objection.Remedy)
                    : null;
            case SecretReading.Unusable { Fault: var fault }:
                var seen = $"The secret '{Printable.OneLine(user.SecretName ?? "")}' of user {user.UserName} {fault.Reason}.";
                return Result(SetupCheckIds.Secret, CheckOutcome.Fail, account, user, seen, fault.Remedy);
            case SecretReading.Unknown { Problem: var problem }:
                return Result(SetupCheckIds.Secret, CheckOutcome.Fail, account, user, problem.Message, problem.Remedy);
            default:
                return Result(
                    SetupCheckIds.Secret,
                    CheckOutcome.Skipped,
                    account,
                    user,
                    $"The secret of user {user.UserName} was not read.",
                    null);
        }
    }

    private static SetupCheck? OwnerTag(ManagedUserFacts managed, string account)
    {
        var user = managed.User.User;
        return managed.User.Detail?.Secret is SecretReading.Usable { Secret: { IsTaggedForUser: false } secret }
            ? Result(
                SetupCheckIds.OwnerTag,
                CheckOutcome.Warn,
                account,
                user,
                $"The secret '{secret.SecretId}' has no tag that says it is the secret of user {user.UserName}.",
                $"Set its tag {TagNames.Owner} to {user.Arn}; then it is used for nobody else.")
            : null;
    }

    private static SetupCheck? OwnerAccess(ManagedUserFacts managed, string account)
    {
        var user = managed.User.User;
        return managed.MayReadSecret switch
        {
            Read<bool>.Known { Value: true } => null,
            Read<bool>.Known => Result(
                SetupCheckIds.OwnerAccess,
                CheckOutcome.Fail,
                account,
                user,
                $"The policies of user {user.UserName} and of its secret do not allow it secretsmanager:GetSecretValue, "
                    + "so it could not get a new key.",
                "Put the user into the group that has the policies Secrets_Manager_get_Secret_Value and IAM_User_Read_Self; "
                    + "a secret of another account needs the resource policy SecretPermission, too. "
                    + "Leave it so if something else than the user reads the secret."),
            Read<bool>.Unknown { Problem: var problem } => Result(
                SetupCheckIds.OwnerAccess,
                CheckOutcome.Skipped,
                account,
                user,
                $"Whether user {user.UserName} may read its secret could not be asked. {problem.Message}",
                "Allow iam:SimulatePrincipalPolicy and secretsmanager:GetResourcePolicy."),
            _ => Result(
                SetupCheckIds.OwnerAccess,
                CheckOutcome.Skipped,
                account,
                user,
                $"The secret of user {user.UserName} could not be used, so who may read it was not asked.",
                null),
        };
    }

    private static SetupCheck? Address(ManagedUserFacts managed, HygienePolicy policy, string account)
    {
        var user = managed.User.User;
        var state = UserState.FromTags(user.Tags, DateTimeOffset.UnixEpoch);
        var settings = UserSettings.For(user, state, policy, DateTimeOffset.UnixEpoch);
        return settings.AddressFault is { } fault
            ? Result(SetupCheckIds.Address, CheckOutcome.Warn, account, user, fault.Message, fault.Remedy)
            : null;
    }

    private static SetupCheck? TagRoom(ManagedUserFacts managed, string account)
    {
        var user = managed.User.User;
        var needed = RegistrationRules.TagsOfRotation;
        return user.Tags.Count + needed <= TagNames.MaxTags
            ? null
            : Result(
                SetupCheckIds.TagRoom,
                CheckOutcome.Fail,
                account,
                user,
                $"User {user.UserName} has {user.Tags.Count} tags; IAM allows {TagNames.MaxTags}, and a rotation needs {needed} more.",
                "Remove tags of the user that nobody needs.");
    }

    private static SetupCheck Result(string check, CheckOutcome outcome, string account, IamUser user, string seen, string? remedy) =>
        new(check, outcome, account, seen) { UserName = user.UserName, Remedy = remedy };
}
