using IamHygiene.Sandbox;

namespace IamHygiene.Faults;

/// <summary>Secrets Manager, directly.</summary>
internal sealed class DirectSecrets(RunSession session, RunClock clock) : DirectPort(session, clock), ISecretPort
{
    public Task<SecretDescription> DescribeAsync(string secretId, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "DescribeSecret", () =>
        {
            var secret = Find(World.SeenSecrets(), secretId);
            return new SecretDescription(
                secret.Arn,
                secret.DeletionDate,
                false,
                secret.KmsKeyId,
                secret.Versions
                    .Where(version => version.Stages.Length > 0)
                    .ToDictionary(version => version.Id, version => (IReadOnlyList<string>)version.Stages, StringComparer.Ordinal));
        }, ("SecretId", secretId));

    public Task<SecretVersion> GetAsync(string secretId, string? versionId, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "GetSecretValue", () =>
        {
            var secret = Usable(Find(World.SeenSecrets(), secretId));
            var version = versionId is null ? secret.Holder(SecretState.Current) : secret.Version(versionId);
            return version is null
                ? throw NotFound($"The version of {secretId}")
                : new SecretVersion(version.Id, version.Text is { } text ? new(text) : null);
        }, ("SecretId", secretId), ("VersionId", versionId));

    public Task PutPendingAsync(string secretId, string versionId, SecretText text, CancellationToken cancellationToken) =>
        CallAsync("secretsmanager", "PutSecretValue", () =>
        {
            var secret = Usable(Find(World.Secrets.State, secretId));
            if (secret.Version(versionId) is { } there)
            {
                if (there.Text != text.Reveal())
                {
                    throw new ServiceException(
                        FailureKind.Conflict,
                        "ResourceExistsException",
                        "The token is in use for another value.",
                        "");
                }

                return;
            }

            World.Secrets.AddSecretVersion(
                secret.Name,
                text.Reveal(),
                stages: secret.Versions.Length == 0 ? [SecretState.Pending, SecretState.Current] : [SecretState.Pending],
                versionId: versionId);
        }, ("SecretId", secretId), ("ClientRequestToken", versionId));

    public Task PromoteAsync(string secretId, string fromVersionId, string toVersionId, CancellationToken cancellationToken) =>
        MoveAsync(secretId, SecretState.Current, fromVersionId, toVersionId);

    public Task WithdrawPendingAsync(string secretId, string versionId, CancellationToken cancellationToken) =>
        MoveAsync(secretId, SecretState.Pending, versionId, null);

    private Task MoveAsync(string secretId, string stage, string from, string? to) =>
        CallAsync("secretsmanager", "UpdateSecretVersionStage", () =>
        {
            var secret = Usable(Find(World.Secrets.State, secretId));
            if (secret.Version(from) is null || (to is not null && secret.Version(to) is null))
            {
                throw Conflict("Not a valid version.");
            }

            if (secret.Holder(stage)?.Id != from)
            {
                throw Conflict($"{stage} is not attached to version {from}.");
            }

            World.Secrets.EditSecret(secret.Name, one => one.MoveStage(stage, to) with { LastChanged = World.Now });
        }, ("SecretId", secretId), ("VersionStage", stage), ("RemoveFromVersionId", from), ("MoveToVersionId", to));

    private SecretState Find(AccountState account, string id)
    {
        var secret = account.Secret(id, SandboxCloud.DefaultRegion);
        if (secret is null && id.StartsWith("arn:", StringComparison.Ordinal))
        {
            secret = account.Secrets.Values.FirstOrDefault(one => one.Arn == id);
        }

        return secret is null || secret.DeletionDate <= World.Now ? throw NotFound($"The secret {id}") : secret;
    }

    private static SecretState Usable(SecretState secret) => secret.DeletionDate is null
        ? secret
        : throw new ServiceException(FailureKind.Conflict, "InvalidRequestException", "The secret was marked for deletion.", "");
}

/// <summary>STS, directly: signature checks that lag behind as the knob says.</summary>
internal sealed class DirectCaller(RunSession session, RunClock clock) : DirectPort(session, clock), ICallerIdentityPort
{
    public Task<string?> WhoAmIAsync(KeyPair pair, CancellationToken cancellationToken) => CallAsync("sts", "GetCallerIdentity", () =>
    {
        var owner = World.Users.State.OwnerOf(pair.AccessKeyId);
        if (owner?.Key(pair.AccessKeyId) is not { } key)
        {
            return null;
        }

        World.Users.EditKey(owner.Name, key.Id, one => one with { LastUsed = new(World.Now, "sts", SandboxCloud.DefaultRegion) });
        return key.WasActiveAt(World.Now - World.Cloud.Options.NewKeyDelay) && key.Secret == pair.SecretAccessKey.Reveal() ? owner.Arn : null;
    }, ("AccessKeyId", pair.AccessKeyId));
}

/// <summary>SES, directly.</summary>
internal sealed class DirectMail(RunSession session, RunClock clock) : DirectPort(session, clock), IMailPort
{
    public Task<double> GetSendRateAsync(CancellationToken cancellationToken) => Task.FromResult(1000.0);

    public Task SendAsync(Mail mail, CancellationToken cancellationToken) => PatientAsync(() => CallAsync("ses", "SendEmail", () =>
    {
        World.Secrets.Edit(account => account with
        {
            Mail = account.Mail with
            {
                Sent = account.Mail.Sent.Add(
                    new()
                    {
                        MessageId = $"mail-{account.Mail.Sent.Count}",
                        Time = World.Now,
                        Region = SandboxCloud.DefaultRegion,
                        Source = "aws-team@example.com",
                        To = [mail.To],
                        Subject = mail.Subject,
                        Text = mail.Text,
                        Html = mail.Html
                    }),
            },
        });
        return true;
    }, ("Destination.ToAddresses.member.1", mail.To)));
}
