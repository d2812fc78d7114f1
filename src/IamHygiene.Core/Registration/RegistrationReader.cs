namespace IamHygiene;

/// <summary>Reads what is needed to decide on a registration.</summary>
internal sealed class RegistrationReader(AccountPorts ports, IRegistrationPort setup)
{
    private readonly UserReader reader = new(ports, readsEveryUse: false);

    /// <summary>Reads the keys of a user and the secret that is meant.</summary>
    /// <param name="user">The user; its tags are as they were read.</param>
    /// <param name="request">What is asked for.</param>
    /// <param name="others">Other users who may name the same secret.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ServiceException">The secret could not be described.</exception>
    public async Task<RegistrationFacts> ReadAsync(
        UserSnapshot user,
        RegistrationRequest request,
        IReadOnlyList<string> others,
        CancellationToken cancellationToken)
    {
        var description = await ServiceCall
            .OrNothingAsync(() => ports.Secrets.DescribeAsync(request.SecretId, cancellationToken))
            .ConfigureAwait(false);
        var secretId = description is null ? request.SecretId : NameInTag(user.User, request.SecretId, description.Arn);
        var asTagged = await reader
            .ReadDetailAsync(AsTagged(user, request, secretId), cancellationToken)
            .ConfigureAwait(false);
        var found = await FoundAsync(user.User, description, secretId, asTagged, cancellationToken).ConfigureAwait(false);
        var account = setup.SecretsAccountId ?? user.User.AccountId;
        return new(request, user with { Detail = asTagged.Detail }, found, account, others, ports.Clock.GetUtcNow());
    }

    /// <summary>The user as it would be tagged.</summary>
    public static UserSnapshot AsTagged(UserSnapshot user, RegistrationRequest request, string secretId)
    {
        var tags = Tags.One(TagNames.SecretName, secretId);
        if (request.Format is { } format)
        {
            tags[TagNames.SecretFormat] = format.Name;
        }

        return user.WithTags(tags);
    }

    private async Task<FoundSecret> FoundAsync(
        IamUser user,
        SecretDescription? description,
        string secretId,
        UserSnapshot asTagged,
        CancellationToken cancellationToken)
    {
        if (description is null)
        {
            return new FoundSecret.Nothing();
        }

        if (description.DeletedDate is not null)
        {
            return new FoundSecret.Scheduled(description.Arn, description.Owner);
        }

        var reading = asTagged.Detail?.Secret ?? new SecretReading.Unknown(Problems.SecretNotRead(user.UserName));
        var isForeign = SecretArn.AccountOf(description.Arn) != user.AccountId;
        var needsPolicy = isForeign
            && reading is SecretReading.Usable
            && !await setup.HasResourcePolicyAsync(description.Arn, cancellationToken).ConfigureAwait(false);
        return new FoundSecret.There(secretId, reading, needsPolicy);
    }

    // Across accounts only the ARN says which secret is meant. A user that has the ARN in its tag already keeps it.
    private static string NameInTag(IamUser user, string secretId, string arn)
    {
        var isForeign = SecretArn.AccountOf(arn) != user.AccountId;
        return isForeign || user.SecretName == arn ? arn : secretId;
    }
}
