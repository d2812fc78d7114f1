namespace IamHygiene;

/// <summary>The rules of docs/decision-table.md. For display and search: nothing is decided on them.</summary>
public enum DecisionRule
{
    /// <summary>A key of the rotation age is replaced.</summary>
    K1,

    /// <summary>A replaced key is deactivated, and left alone where a person restored it.</summary>
    K2,

    /// <summary>An old key without a replacement stays active.</summary>
    K3,

    /// <summary>An inactive key is deleted after its recovery window.</summary>
    K4,

    /// <summary>What an ended rotation left is finished or undone.</summary>
    K5,

    /// <summary>A rotation that was asked for before its time.</summary>
    K6,

    /// <summary>IAM allows two keys.</summary>
    K7,

    /// <summary>Keys of users that nobody manages.</summary>
    K8,

    /// <summary>A secret that cannot be used.</summary>
    K9,

    /// <summary>A secret that names a key which is not this user's.</summary>
    K10,

    /// <summary>Reminders while the old key is in use, or the new one is not.</summary>
    K11,

    /// <summary>SES SMTP users.</summary>
    K12,

    /// <summary>Exempt users.</summary>
    K13,

    /// <summary>Two users that name one secret.</summary>
    K14,

    /// <summary>Another run works on the user.</summary>
    K15,

    /// <summary>A user without room for our tags.</summary>
    K16,

    /// <summary>The notes of keys.</summary>
    K17,

    /// <summary>The first key of a registered user.</summary>
    K18,

    /// <summary>A password that has expired.</summary>
    N1,

    /// <summary>A password that expires.</summary>
    N2,

    /// <summary>Where mail may go.</summary>
    N3,

    /// <summary>News of a user's keys.</summary>
    N4,

    /// <summary>Findings of the credential report.</summary>
    C1,

    /// <summary>Keys that AWS has found in public.</summary>
    C2,

    /// <summary>What could take the place of a key.</summary>
    C3,

    /// <summary>Settings of a user by tag.</summary>
    S1,

    /// <summary>What is unknown is left alone.</summary>
    P4,

    /// <summary>The limits of a day.</summary>
    P8,

    /// <summary>A person asked for it.</summary>
    Restore,

    /// <summary>A person asked to put a user under management, or to take management off.</summary>
    Register,
}
