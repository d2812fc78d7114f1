namespace IamHygiene.Sandbox;

/// <summary>A pair of credentials that the sandbox accepts.</summary>
/// <param name="AccessKeyId">The access key id.</param>
/// <param name="SecretAccessKey">The secret access key.</param>
/// <param name="SessionToken">The session token of temporary credentials, else null.</param>
public sealed record SandboxCredentials(string AccessKeyId, string SecretAccessKey, string? SessionToken = null)
{
    /// <summary>The access key id, never the secret.</summary>
    public override string ToString() => AccessKeyId;
}
