namespace IamHygiene;

/// <summary>Asks to put a user under management.</summary>
/// <param name="UserName">The user.</param>
public sealed record RegistrationRequest(string UserName)
{
    private const string DefaultFolder = "iam/";

    /// <summary>The name or ARN of the secret; null: <c>iam/</c> and the user's name.</summary>
    public string? SecretName { get; init; }

    /// <summary>The owner's e-mail address; null: what the user has stays.</summary>
    public string? NotifyAddress { get; init; }

    /// <summary>The KMS key of a secret that is created; null: the account's default key.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>
    /// How the pair is stored, as the tag <see cref="TagNames.SecretFormat"/> says it: <c>access-key</c> or <c>ses-smtp</c>; null: what
    /// the user's tag says, which is <c>access-key</c> without one.
    /// </summary>
    public string? FormatName { get; init; }

    /// <summary>The group that lets users read their secrets; null: none is joined.</summary>
    public string? GroupName { get; init; }

    /// <summary>The pair that the user has already, to be stored in a secret that is created; null: a first key is made.</summary>
    public KeyPair? Pair { get; init; }

    /// <summary>The format that is named; null where none is, or none of that name exists.</summary>
    internal SecretFormat? Format => FormatName is null ? null : SecretFormat.Parse(FormatName);

    /// <summary>The secret that is meant.</summary>
    public string SecretId => SecretName ?? DefaultFolder + UserName;
}
