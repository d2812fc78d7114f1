namespace IamHygiene;

/// <summary>Identifiers of what keeps a local profile from being updated (docs/errors.md).</summary>
public static class ProfileIds
{
    /// <summary>There is no credentials file.</summary>
    public const string ProfileFileNotFound = nameof(ProfileFileNotFound);

    /// <summary>The credentials file is a link.</summary>
    public const string ProfileFileIsLink = nameof(ProfileFileIsLink);

    /// <summary>The credentials file is read-only.</summary>
    public const string ProfileFileReadOnly = nameof(ProfileFileReadOnly);

    /// <summary>Another process is updating the credentials file.</summary>
    public const string ProfileFileInUse = nameof(ProfileFileInUse);

    /// <summary>The credentials file cannot be read.</summary>
    public const string ProfileFileNotRead = nameof(ProfileFileNotRead);

    /// <summary>The credentials file cannot be replaced.</summary>
    public const string ProfileFileNotWritten = nameof(ProfileFileNotWritten);

    /// <summary>The credentials file is malformed.</summary>
    public const string ProfileFileMalformed = nameof(ProfileFileMalformed);

    /// <summary>The profile has no pair of its own.</summary>
    public const string ProfileNotStatic = nameof(ProfileNotStatic);

    /// <summary>The profile was changed by somebody else meanwhile.</summary>
    public const string ProfileChanged = nameof(ProfileChanged);

    /// <summary>AWS refuses the pair of the profile.</summary>
    public const string ProfileKeyRefused = nameof(ProfileKeyRefused);

    /// <summary>The profile is not an IAM user's.</summary>
    public const string ProfileIsNoUser = nameof(ProfileIsNoUser);

    /// <summary>Which secret holds the user's keys is not known.</summary>
    public const string NoSecretNamed = nameof(NoSecretNamed);

    /// <summary>AWS refuses the pair in the secret, or it is of somebody else.</summary>
    public const string StoredPairNotUsable = nameof(StoredPairNotUsable);
}
