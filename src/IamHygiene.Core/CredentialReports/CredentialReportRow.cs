namespace IamHygiene;

/// <summary>One row of the credential report. A row is a hint, up to hours old: act on live reads only.</summary>
/// <param name="UserName">The user; <c>&lt;root_account&gt;</c> for the root user.</param>
/// <param name="Arn">The ARN.</param>
/// <param name="UserCreationTime">When the user was made (UTC).</param>
/// <param name="PasswordEnabled">True or false; null where the report says <c>not_supported</c> (the root user).</param>
/// <param name="PasswordLastUsed">Last sign-in (UTC); null where it never happened or is not known.</param>
/// <param name="PasswordLastChanged">Last change (UTC); null where there is no password.</param>
/// <param name="PasswordNextRotation">When the password expires (UTC); null without an expiry policy or a password.</param>
/// <param name="MfaActive">True where an MFA device is on.</param>
/// <param name="Keys">The two key slots that are in use, without ids: a report does not tell them.</param>
public sealed record CredentialReportRow(
    string UserName,
    string Arn,
    DateTimeOffset UserCreationTime,
    bool? PasswordEnabled,
    DateTimeOffset? PasswordLastUsed,
    DateTimeOffset? PasswordLastChanged,
    DateTimeOffset? PasswordNextRotation,
    bool MfaActive,
    IReadOnlyList<ReportedKey> Keys)
{
    /// <summary>The name of the root user's row.</summary>
    public const string RootName = "<root_account>";

    /// <summary>True for the root user's row.</summary>
    public bool IsRoot => UserName == RootName;
}

/// <summary>A key as the credential report shows it.</summary>
/// <param name="Active">True where it is active.</param>
/// <param name="LastRotated">When it was made or last changed (UTC): not before its CreateDate.</param>
/// <param name="LastUsed">Last use (UTC); null where it was never used.</param>
public sealed record ReportedKey(bool Active, DateTimeOffset? LastRotated, DateTimeOffset? LastUsed);
