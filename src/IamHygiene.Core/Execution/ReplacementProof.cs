namespace IamHygiene;

/// <summary>Proves, right before a key is deactivated, that what AWSCURRENT holds is another key's pair and works.</summary>
internal sealed class ReplacementProof(AccountPorts ports, RunDeadline deadline, Action<RunEvent> observe)
{
    private readonly PairProof proof = new(ports, deadline);
    private readonly SmtpProof smtpProof = new(ports, deadline, observe);

    /// <exception cref="StepFailure">It is not proven; the key must stay active.</exception>
    public async Task ProveAsync(UserSnapshot snapshot, AccessKey old, bool isForced, CancellationToken cancellationToken)
    {
        if (ManagedUser.From(snapshot) is not { } user)
        {
            throw new StepFailure(Problems.SecretNotRead(snapshot.User.UserName));
        }

        // In a forced rotation there is no overlap in which a replica could catch up.
        if (isForced && user.Secret.LaggingReplicas.Count > 0)
        {
            throw new StepFailure(Problems.ReplicaLags(user.UserName, old.AccessKeyId, user.Secret.LaggingReplicas));
        }

        var current = await ports.Secrets.GetAsync(user.Secret.Arn, null, cancellationToken).ConfigureAwait(false);
        var document = current.Text is { } text ? SecretDocument.Parse(text, user.User.SecretFormat, out _) : null;
        var isAsRead = document is not null && document.AccessKeyId == user.Secret.CurrentAccessKeyId;
        if (!isAsRead || document is null || document.AccessKeyId == old.AccessKeyId)
        {
            throw new StepFailure(Problems.SecretChanged(user.UserName, $"key {old.AccessKeyId} was to be deactivated; it stays active"));
        }

        observe(new RunEvent.Step(user.UserName, $"proving that the stored pair of key {document.AccessKeyId} works"));
        if (await FailureAsync(user, current.VersionId, document, cancellationToken).ConfigureAwait(false) is { } failure)
        {
            throw new StepFailure(KeyMessages.StaysActive(user.UserName, old.AccessKeyId, failure, isForced));
        }
    }

    private async Task<ProofFailure?> FailureAsync(
        ManagedUser user,
        string versionId,
        SecretDocument document,
        CancellationToken cancellationToken)
    {
        if (user.User.SecretFormat == SecretFormat.SesSmtp)
        {
            var answer = await smtpProof.AskAsync(user.User, document, cancellationToken).ConfigureAwait(false);
            return answer switch
            {
                SmtpAnswer.Accepted => null,
                SmtpAnswer.Refused => ProofFailure.BySmtp,
                _ => UnaskedFailure(versionId, document),
            };
        }

        var pair = new KeyPair(document.AccessKeyId, document.SecretPart);
        return await proof.FailureAsync(pair, user.User.Arn, cancellationToken).ConfigureAwait(false);
    }

    // Where no mail server can be asked: a version is immutable and its id derived from the key, so this one holds what was proven when
    // it was written; and the key was read as active a moment ago.
    private static ProofFailure? UnaskedFailure(string versionId, SecretDocument document) =>
        versionId == VersionIds.ForKey(document.AccessKeyId)
            ? null
            : new("was not written by IamHygiene, so it cannot be proven", IsRefused: true, IsFinal: true);
}
