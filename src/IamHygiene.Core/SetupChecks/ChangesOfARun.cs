namespace IamHygiene;

/// <summary>The calls by which a run changes something, or reads what its configuration asks for, as they are asked about.</summary>
internal static class ChangesOfARun
{
    private const string ExampleUser = "example";

    private static readonly Dictionary<string, IReadOnlyList<string>> NoContext = new(StringComparer.Ordinal);

    /// <summary>The calls.</summary>
    /// <param name="callerArn">Who makes them, for partition and account where there is no user yet.</param>
    /// <param name="user">A managed user, as an example; null where there is none.</param>
    /// <param name="keyUse">What mails say of the use of keys.</param>
    public static IReadOnlyList<SimulatedCall> Calls(string callerArn, UserSnapshot? user, KeyUseInMail keyUse)
    {
        var parts = callerArn.Split(':', 6);
        var userArn = user?.User.Arn ?? $"{parts[0]}:{parts[1]}:iam::{parts[4]}:user/{ExampleUser}";
        var calls = new List<SimulatedCall>
        {
            new(
                ["iam:CreateAccessKey", "iam:DeleteAccessKey", "iam:UpdateAccessKey"],
                userArn,
                Context("iam:ResourceTag/" + TagNames.SecretName, user?.User.SecretName ?? ExampleUser)),
            new(
                ["iam:TagUser", "iam:UntagUser"],
                userArn,
                Context("aws:TagKeys", TagNames.IntentPrefix + "00000000")),
        };
        // A role of another account writes secrets that lie there.
        if (user?.Detail?.Secret is SecretReading.Usable { Secret: var secret } && SecretArn.AccountOf(secret.Arn) == parts[4])
        {
            calls.Add(new(
                ["secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage"],
                secret.Arn,
                Context("secretsmanager:ResourceTag/" + TagNames.Owner, userArn)));
        }

        if (keyUse == KeyUseInMail.Callers)
        {
            calls.Add(new(["cloudtrail:LookupEvents"], "*", NoContext));
        }

        return calls;
    }

    /// <summary>The call by which a user gets its new key.</summary>
    public static SimulatedCall ReadOwnSecret(IamUser user, UserSecret secret) =>
        new(
            ["secretsmanager:GetSecretValue"],
            secret.Arn,
            new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
            {
                ["secretsmanager:ResourceTag/" + TagNames.Owner] = [user.Arn],
                ["aws:PrincipalArn"] = [user.Arn],
                ["aws:username"] = [user.UserName],
                ["aws:PrincipalTag/" + TagNames.SecretName] = [user.SecretName ?? ""],
            });

    private static Dictionary<string, IReadOnlyList<string>> Context(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = [value] };
}
