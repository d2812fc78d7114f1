using Amazon.IdentityManagement;

namespace IamHygiene.Aws;

/// <summary>Reads the password policy of an account.</summary>
internal sealed class PasswordPolicyReader(IAmazonIdentityManagementService iam, AwsCall calls)
{
    /// <summary>The policy; null where the account has none.</summary>
    public async Task<PasswordPolicyFacts?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await calls.RunAsync(
                new("iam", "GetAccountPasswordPolicy"),
                token => iam.GetAccountPasswordPolicyAsync(new(), token),
                cancellationToken).ConfigureAwait(false);
            var policy = answer.PasswordPolicy;
            var expires = policy.ExpirePasswords ?? false;
            return new(expires ? policy.MaxPasswordAge : null, policy.HardExpiry ?? false);
        }
        catch (ServiceException e) when (e.Kind == FailureKind.NotFound)
        {
            return null;
        }
    }
}
