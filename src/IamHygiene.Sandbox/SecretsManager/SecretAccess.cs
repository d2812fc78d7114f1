namespace IamHygiene.Sandbox;

/// <summary>Finds a secret and decides whether the caller may do what it asks with it.</summary>
internal static class SecretAccess
{
    /// <summary>The secret of <c>SecretId</c>, not scheduled for deletion unless that is fine.</summary>
    public static SecretState Secret(this ServiceCall call, bool deletedToo = false) =>
        call.Secret(call.State, deletedToo);

    /// <summary>The same from another moment of the world.</summary>
    public static SecretState Secret(this ServiceCall call, CloudState world, bool deletedToo = false)
    {
        var id = call.Body.Require("SecretId");
        var secret = SecretArn.Find(world, id, call.Region, call.Principal.AccountId);
        if (secret?.DeletionDate <= call.Now)
        {
            secret = null;
        }

        Authorize(call, secret, id);
        if (secret is null)
        {
            throw Missing();
        }

        return secret.DeletionDate is null || deletedToo
            ? secret
            : throw new ServiceException(
                "InvalidRequestException",
                "You can't perform this operation on the secret because it was marked for deletion.");
    }

    public static ServiceException Missing() =>
        new("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");

    /// <summary>Puts the secret back into its account.</summary>
    public static void Save(this ServiceCall call, SecretState secret) =>
        call.State = call.State.With(call.State.Accounts[secret.AccountId].WithSecret(secret));

    /// <summary>Fails unless the secret's KMS key lets the caller read or write its value.</summary>
    public static void UseKey(this ServiceCall call, SecretState secret, bool write)
    {
        var foreign = secret.AccountId != call.Principal.AccountId;
        if (secret.KmsKeyId is null or "alias/aws/secretsmanager")
        {
            if (foreign)
            {
                throw new ServiceException(
                    "InvalidRequestException",
                    "You can't access a secret from a different AWS account if you encrypt the secret with the default KMS service key.");
            }

            return;
        }

        var key = KmsKeys.Find(call.State, secret.KmsKeyId, secret.Region, secret.AccountId);
        if (key is null || !Allowed(call, key, "kms:Decrypt") || (write && !Allowed(call, key, "kms:GenerateDataKey")))
        {
            throw new ServiceException("AccessDeniedException", "Access to KMS is not allowed");
        }

        if (key.State == "Enabled")
        {
            return;
        }

        throw write
            ? new ServiceException(
                "EncryptionFailure",
                "Secrets Manager can't encrypt the protected secret text using the provided KMS key. Check that the KMS key is "
                    + "available, enabled, and not in an invalid state.")
            : new ServiceException(
                "DecryptionFailure",
                "Secrets Manager can't decrypt the protected secret text using the provided KMS key.");
    }

    private static bool Allowed(ServiceCall call, KmsKeyState key, string action)
    {
        var question = call.Ask(action, key.Arn);
        question.Context["kms:ViaService"] = [$"secretsmanager.{key.Region}.amazonaws.com"];
        question.Context["kms:CallerAccount"] = [call.Principal.AccountId];
        return KmsKeys.Allows(call.State, key, question);
    }

    private static void Authorize(ServiceCall call, SecretState? secret, string id)
    {
        var action = $"secretsmanager:{call.Operation}";
        var shown = secret?.Arn ?? id;
        var question = call.Ask(action, shown, secret?.Tags);
        var name = secret?.Name ?? id;
        var own = Authorizer.Identity(call.State, question, name);
        (var resource, var byName) = Authorizer.Resource(secret?.ResourcePolicy, question);
        if (own == Authorizer.Verdict.Denied)
        {
            throw call.Denied(action, name, own);
        }

        if (resource == Authorizer.Verdict.Denied)
        {
            throw call.Denied(action, name, resource, "resource-based");
        }

        var foreign = secret is not null && secret.AccountId != call.Principal.AccountId;
        if (foreign && resource != Authorizer.Verdict.Allowed)
        {
            throw call.Denied(action, shown, Authorizer.Verdict.Silent, "resource-based");
        }

        if (own != Authorizer.Verdict.Allowed && (foreign || !byName))
        {
            throw call.Denied(action, name, own);
        }
    }
}
